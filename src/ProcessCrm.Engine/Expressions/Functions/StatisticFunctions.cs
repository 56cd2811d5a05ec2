namespace ProcessCrm.Engine.Expressions;

/// <summary>List functions that make one value of many (DMN 1.5, 10.3.4.4): of a list, or of the arguments.</summary>
internal static class StatisticFunctions
{
    public static IEnumerable<BuiltIn> Rows =>
        [
            .. OfList("min", (env, list) => Extreme(env, list, -1)),
            .. OfList("max", (env, list) => Extreme(env, list, 1)),
            .. OfNumbers("sum", Sum),
            .. OfNumbers("mean", Mean),
            .. OfNumbers("product", Product),
            .. OfNumbers("median", Median),
            .. OfNumbers("stddev", StandardDeviation),
            .. OfList("mode", (env, list) => Numbers(env, list) is { } numbers ? Mode(numbers) : FeelValue.Null),
        ];

    private static BuiltIn[] OfList(string name, Func<FeelEnvironment, FeelList, FeelValue> body) =>
        [
            BuiltIn.Of(name, "list: list", (env, args) => body(env, (FeelList)args[0])),
            BuiltIn.Of(name, "list...", (env, args) => body(env, FeelList.Adopt(args))),
        ];

    private static BuiltIn[] OfNumbers(string name, Func<Decimal128[], Decimal128?> body) =>
        OfList(
            name,
            (env, list) => Numbers(env, list) is { Length: > 0 } numbers ? FeelArithmetic.Number(env, body(numbers)) : FeelValue.Null
        );

    private static Decimal128[]? Numbers(FeelEnvironment env, FeelList list)
    {
        var numbers = new Decimal128[list.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (list[i] is not FeelNumber number)
            {
                env.Warn("feel.argumentType", "The list must hold numbers only.", "Список должен состоять только из чисел.");
                return null;
            }

            numbers[i] = number.Value;
        }

        return numbers;
    }

    private static FeelValue Extreme(FeelEnvironment env, FeelList list, int sign)
    {
        FeelValue? best = null;
        foreach (var item in list.Span)
        {
            if (FeelComparison.Order(item, best ?? item) is not { } order)
            {
                return env.Warn("feel.notComparable", "The items have no common order.", "Элементы нельзя упорядочить.");
            }

            best = best is null || order * sign > 0 ? item : best;
        }

        return best ?? FeelValue.Null;
    }

    private static Decimal128? Sum(Decimal128[] numbers)
    {
        Decimal128? sum = Decimal128.Zero;
        foreach (var number in numbers)
        {
            sum = sum?.Add(number);
        }

        return sum;
    }

    private static Decimal128? Product(Decimal128[] numbers)
    {
        Decimal128? product = Decimal128.One;
        foreach (var number in numbers)
        {
            product = product?.Multiply(number);
        }

        return product;
    }

    private static Decimal128? Mean(Decimal128[] numbers) => Sum(numbers)?.Divide(Decimal128.FromInt64(numbers.Length));

    private static Decimal128? Median(Decimal128[] numbers)
    {
        var sorted = numbers.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : Mean([sorted[middle - 1], sorted[middle]]);
    }

    /// <summary>The deviation of a sample; not defined for one number.</summary>
    private static Decimal128? StandardDeviation(Decimal128[] numbers)
    {
        if (numbers.Length < 2 || Mean(numbers) is not { } mean)
        {
            return null;
        }

        Decimal128? squares = Decimal128.Zero;
        foreach (var number in numbers)
        {
            var distance = number.Subtract(mean);
            var square = distance is { } known ? known.Multiply(known) : null;
            squares = square is { } term ? squares?.Add(term) : null;
        }

        return squares?.Divide(Decimal128.FromInt64(numbers.Length - 1)) is { } variance ? Decimal128Math.SquareRoot(variance) : null;
    }

    /// <summary>The most frequent numbers, in ascending order.</summary>
    private static FeelList Mode(Decimal128[] numbers)
    {
        var groups = numbers.GroupBy(static number => number).ToList();
        var most = groups.Count == 0 ? 0 : groups.Max(static group => group.Count());
        return FeelList.Of(groups.Where(group => group.Count() == most).Select(static group => group.Key).Order().Select(FeelNumber.Of));
    }
}
