namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>Lanes hold nodes of their process, pools have processes of the file, and messages go from one to another.</summary>
internal static class CollaborationRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var process in context.Definitions.Processes.Where(p => !p.Lanes.IsEmpty))
        {
            var nodes = context.ScopesOf(process).SelectMany(s => s.Nodes).Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var lane in process.Lanes)
            {
                CheckLane(context, lane, nodes);
            }
        }
        if (context.Definitions.Collaboration is { } collaboration)
        {
            CheckPools(context, collaboration);
        }
    }

    private static void CheckLane(ValidationContext context, Lane lane, HashSet<string> nodes)
    {
        for (var i = 0; i < lane.Nodes.Length; i++)
        {
            if (!nodes.Contains(lane.Nodes[i]))
            {
                context.Report(NoNode(lane.Nodes[i], Suggestion.For(lane.Nodes[i], nodes)), lane.Id, $"nodes/{i}");
            }
        }
        foreach (var inner in lane.Lanes)
        {
            CheckLane(context, inner, nodes);
        }
    }

    private static void CheckPools(ValidationContext context, Collaboration collaboration)
    {
        var processes = context.Definitions.Processes.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var participant in collaboration.Participants)
        {
            if (participant.Process is { } process && !processes.Contains(process))
            {
                context.Report(NoProcess(process), participant.Id, "process");
            }
        }
        var ends = context
            .Scopes.SelectMany(s => s.Nodes)
            .Select(n => n.Id)
            .Concat(collaboration.Participants.Select(p => p.Id))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var flow in collaboration.MessageFlows)
        {
            foreach (var (end, property) in new[] { (flow.Source, "from"), (flow.Target, "to") })
            {
                if (!ends.Contains(end))
                {
                    context.Report(NoNode(end, Suggestion.For(end, ends)), flow.Id, property);
                }
            }
        }
    }

    private static Problem NoNode(string id, string? suggestion) =>
        Problem.Error(
            "unknown-member",
            $"There is no \"{Problem.Short(id)}\"." + (suggestion is null ? "" : $" Did you mean \"{suggestion}\"?"),
            $"\"{Problem.Short(id)}\" нет." + (suggestion is null ? "" : $" Может быть, \"{suggestion}\"?")
        );

    private static Problem NoProcess(string id) =>
        Problem.Error(
            "unknown-process",
            $"There is no process \"{Problem.Short(id)}\" in this file.",
            $"В этом файле нет процесса \"{Problem.Short(id)}\"."
        );
}
