namespace ProcessCrm.Engine.Expressions;

/// <summary>Stable sorting by a FEEL function or by the natural order. A function that contradicts itself gives some order, not an error.</summary>
internal static class ListSort
{
    public static FeelValue Ascending(FeelEnvironment env, FeelList list)
    {
        var comparable = true;
        var sorted = Sorted(
            env,
            list,
            (a, b) =>
            {
                var order = FeelComparison.Order(a, b);
                comparable &= order is not null;
                return order < 0;
            }
        );
        return comparable ? sorted : env.Warn("feel.notComparable", "The items have no common order.", "Элементы нельзя упорядочить.");
    }

    public static FeelValue By(FeelEnvironment env, FeelList list, FeelFunction precedes)
    {
        var answered = true;
        var sorted = Sorted(
            env,
            list,
            (a, b) =>
            {
                var answer = precedes.Invoke(env, a, b);
                answered &= answer is FeelBoolean;
                return answer.IsTrue;
            }
        );
        return answered
            ? sorted
            : env.Warn("feel.sort", "The function must answer with a boolean.", "Функция должна отвечать логическим значением.");
    }

    private static FeelList Sorted(FeelEnvironment env, FeelList list, Func<FeelValue, FeelValue, bool> precedes)
    {
        var items = list.ToArray();
        var spare = new FeelValue[items.Length];
        for (var width = 1; width < items.Length && env.Spend(items.Length); width *= 2)
        {
            for (var start = 0; start < items.Length; start += 2 * width)
            {
                Merge(items, spare, start, Math.Min(start + width, items.Length), Math.Min(start + (2 * width), items.Length), precedes);
            }

            (items, spare) = (spare, items);
        }

        return FeelList.Adopt(items);
    }

    private static void Merge(FeelValue[] from, FeelValue[] to, int start, int middle, int end, Func<FeelValue, FeelValue, bool> precedes)
    {
        var (left, right) = (start, middle);
        for (var at = start; at < end; at++)
        {
            var takesRight = left == middle || (right < end && precedes(from[right], from[left]));
            to[at] = takesRight ? from[right++] : from[left++];
        }
    }
}
