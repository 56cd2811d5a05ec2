using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>The order in which what an element requires is evaluated: what is required first.</summary>
internal static class RequirementOrder
{
    /// <summary>What an element requires, directly or not, each after its own requirements, and the element last. Parameters of services end the search.</summary>
    public static List<CompiledElement> Of(CompiledElement element, IReadOnlySet<CompiledElement> given)
    {
        var order = new List<CompiledElement>();
        var done = new HashSet<CompiledElement>(given);
        var path = new Stack<(CompiledElement Element, IEnumerator<CompiledElement> Next)>();
        Push(element);
        while (path.TryPeek(out var top))
        {
            if (top.Next.MoveNext())
            {
                Push(top.Next.Current);
                continue;
            }
            path.Pop();
            order.Add(top.Element);
        }
        return order;

        void Push(CompiledElement next)
        {
            if (done.Add(next))
            {
                path.Push((next, next.Requirements.Select(requirement => requirement.Target).GetEnumerator()));
            }
        }
    }

    /// <summary>Tells the decisions that require themselves (DMN 1.5, 6.2.1.2).</summary>
    public static IEnumerable<Diagnostic> Cycles(IEnumerable<CompiledElement> elements)
    {
        foreach (var element in elements)
        {
            if (
                element.Element is Decision
                && element.Requirements.Any(requirement => Of(requirement.Target, new HashSet<CompiledElement>()).Contains(element))
            )
            {
                yield return new Diagnostic(
                    "dmn-cycle",
                    Severity.Error,
                    LocalizedText.Of(
                        $"The decision “{element.Name}” requires itself, directly or by others.",
                        $"Решение «{element.Name}» требует само себя, прямо или через другие."
                    ),
                    Location.Of(element.Name)
                );
            }
        }
    }
}
