using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Decisions.Compilation;

/// <summary>The order in which what an element requires is evaluated: what is required first.</summary>
internal static class RequirementOrder
{
    /// <summary>What an element requires, directly or not, each after its own requirements, and the element last. Parameters of services end the search.</summary>
    public static List<CompiledElement> Of(CompiledElement element, IReadOnlySet<CompiledElement> given) => Of([element], given);

    /// <summary>What any of some elements requires, each after its own requirements, and the elements themselves.</summary>
    public static List<CompiledElement> Of(IEnumerable<CompiledElement> elements, IReadOnlySet<CompiledElement> given)
    {
        var order = new List<CompiledElement>();
        var done = new HashSet<CompiledElement>(given);
        var path = new Stack<(CompiledElement Element, IEnumerator<CompiledElement> Next)>();
        foreach (var element in elements)
        {
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
        var all = elements.ToList();
        var places = all.Select((element, at) => (element, at)).ToDictionary(e => e.element, e => e.at);
        var circles = StronglyConnected.Components(
            all.Count,
            at => all[at].Requirements.Where(required => places.ContainsKey(required.Target)).Select(required => places[required.Target])
        );
        return circles
            .SelectMany(circle => circle)
            .Order()
            .Where(at => all[at].Element is Decision)
            .Select(at => new Diagnostic(
                "dmn-cycle",
                Severity.Error,
                LocalizedText.Of(
                    $"The decision “{all[at].Name}” requires itself, directly or by others.",
                    $"Решение «{all[at].Name}» требует само себя, прямо или через другие."
                ),
                Location.Of(all[at].Name)
            ));
    }
}
