namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>Stages are declared once, used, and entered where they can be.</summary>
internal static class StageRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var root in context.Scopes.Where(s => s.Owner is null))
        {
            var process = root.Process;
            var stages = process.Stages.Select(s => s.Id).ToList();
            var used = CheckNodes(context, process, stages);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var stage in process.Stages)
            {
                if (!seen.Add(stage.Id))
                {
                    context.Report(Duplicate(stage.Id), process.Id, $"stages/{stage.Id}");
                }
                if (!used.Contains(stage.Id))
                {
                    context.Report(Unused(stage.Id), process.Id, $"stages/{stage.Id}/id");
                }
                if (stage.Entry is { } entry)
                {
                    CheckEntry(context, root, stage, entry);
                }
                CheckWays(context, process, stage, stages);
            }
        }
    }

    private static HashSet<string> CheckNodes(ValidationContext context, Process process, List<string> stages)
    {
        var known = stages.ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in context.ScopesOf(process).SelectMany(s => s.Nodes).Where(n => n.Stage is not null))
        {
            var stage = node.Stage!;
            used.Add(stage);
            if (!known.Contains(stage) && !context.IsFull)
            {
                var suggestion = Suggestion.For(stage, stages);
                context.Report(Unknown(stage, suggestion), node.Id, "stage", fix: suggestion is null ? null : $"\"{suggestion}\"");
            }
        }
        return used;
    }

    private static void CheckEntry(ValidationContext context, ScopeGraph root, Stage stage, string entry)
    {
        var property = $"stages/{stage.Id}/entry";
        if (root.Node(entry) is not { } node)
        {
            var suggestion = Suggestion.For(entry, root.Nodes.Where(n => n.Stage == stage.Id).Select(n => n.Id));
            context.Report(NoEntry(entry, suggestion), root.Process.Id, property, fix: suggestion is null ? null : $"\"{suggestion}\"");
        }
        else if (node.BeginsItself() || node is Activity { IsForCompensation: true })
        {
            context.Report(BadEntry(entry), root.Process.Id, property);
        }
        else if (node.Stage is { } other && other != stage.Id)
        {
            context.Report(OtherStage(entry, other), root.Process.Id, property);
        }
    }

    /// <summary>The stages that one may go to by hand are others of this process, each one that a jump can enter (X6).</summary>
    private static void CheckWays(ValidationContext context, Process process, Stage stage, List<string> stages)
    {
        foreach (var to in stage.To ?? [])
        {
            var property = $"stages/{stage.Id}/to/{to}";
            if (process.Stages.FirstOrDefault(s => s.Id == to) is not { } target)
            {
                var suggestion = Suggestion.For(to, stages.Where(s => s != stage.Id));
                context.Report(Unknown(to, suggestion), process.Id, property, fix: suggestion is null ? null : $"\"{suggestion}\"");
            }
            else if (target.Entry is null || to == stage.Id)
            {
                context.Report(NoWay(to), process.Id, property);
            }
        }
    }

    private static Problem NoWay(string id) =>
        Problem.Warning(
            "no-way-to-stage",
            $"Nobody can go to \"{Problem.Short(id)}\" from here by hand: it is this stage, or has no \"entry\".",
            $"Отсюда нельзя перейти вручную в \"{Problem.Short(id)}\": это та же стадия или у неё нет \"entry\"."
        );

    private static Problem Duplicate(string id) =>
        Problem.Error(
            "duplicate-id",
            $"The stage \"{Problem.Short(id)}\" is declared twice.",
            $"Стадия \"{Problem.Short(id)}\" объявлена дважды."
        );

    private static Problem Unused(string id) =>
        Problem.Warning(
            "unused-stage",
            $"No node is in the stage \"{Problem.Short(id)}\".",
            $"В стадии \"{Problem.Short(id)}\" нет ни одного узла."
        );

    private static Problem Unknown(string id, string? suggestion) =>
        Problem.Error(
            "unknown-stage",
            $"There is no stage \"{Problem.Short(id)}\"." + (suggestion is null ? "" : $" Did you mean \"{suggestion}\"?"),
            $"Стадии \"{Problem.Short(id)}\" нет." + (suggestion is null ? "" : $" Может быть, \"{suggestion}\"?")
        );

    private static Problem NoEntry(string id, string? suggestion) =>
        Problem.Error(
            "dangling-target",
            $"There is no node \"{Problem.Short(id)}\" to enter the stage at."
                + (suggestion is null ? "" : $" Did you mean \"{suggestion}\"?"),
            $"Узла \"{Problem.Short(id)}\" для входа в стадию нет." + (suggestion is null ? "" : $" Может быть, \"{suggestion}\"?")
        );

    private static Problem BadEntry(string id) =>
        Problem.Error(
            "bad-entry",
            $"A jump cannot enter at \"{Problem.Short(id)}\": it only begins by itself.",
            $"Переход не может войти в \"{Problem.Short(id)}\": этот узел начинается только сам."
        );

    private static Problem OtherStage(string id, string stage) =>
        Problem.Error(
            "entry-of-other-stage",
            $"\"{Problem.Short(id)}\" is in the stage \"{Problem.Short(stage)}\".",
            $"\"{Problem.Short(id)}\" относится к стадии \"{Problem.Short(stage)}\"."
        );
}
