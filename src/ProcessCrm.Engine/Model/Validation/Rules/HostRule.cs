namespace ProcessCrm.Engine.Model.Validation.Rules;

/// <summary>What a definition names outside itself is there: handlers and instruction files. Only where the host can tell.</summary>
internal static class HostRule
{
    public static void Check(ValidationContext context)
    {
        foreach (var node in context.Scopes.SelectMany(s => s.Nodes))
        {
            var handler = node switch
            {
                ServiceTask service => service.Run,
                SendTask send => send.Run,
                _ => null,
            };
            if (handler is not null && context.Options.ServiceTasks is { } handlers && !handlers.Contains(handler))
            {
                var suggestion = Suggestion.For(handler, handlers);
                context.Report(UnknownHandler(handler, suggestion), node.Id, "run", fix: suggestion is null ? null : $"\"{suggestion}\"");
            }
            if (node is UserTask { InstructionFile: { } file } && context.Options.FileExists is { } exists && !exists(file))
            {
                context.Report(MissingFile(file), node.Id, "instructions");
            }
            if (node is BusinessRuleTask task && context.Options.Decisions is { } decisions)
            {
                CheckDecision(context, task, decisions);
            }
        }
    }

    private static void CheckDecision(
        ValidationContext context,
        BusinessRuleTask task,
        IReadOnlyDictionary<string, IReadOnlyList<string>> decisions
    )
    {
        if (!decisions.TryGetValue(task.Decision, out var inputs))
        {
            if (context.Options.ServiceTasks?.Contains(task.Decision) != true)
            {
                var meant = Suggestion.For(task.Decision, decisions.Keys);
                context.Report(UnknownDecision(task.Decision, meant), task.Id, "decision", fix: meant is null ? null : $"\"{meant}\"");
            }
            return;
        }
        foreach (var input in task.Inputs.Select(i => i.Target.Split('.')[0]).Where(name => !inputs.Contains(name, StringComparer.Ordinal)))
        {
            context.Report(UnknownInput(task.Decision, input, Suggestion.For(input, inputs)), task.Id, $"with/{input}");
        }
    }

    private static Problem UnknownDecision(string name, string? suggestion) =>
        Problem.Error(
            "unknown-decision",
            $"There is no decision \"{Problem.Short(name)}\"." + (suggestion is null ? "" : $" Did you mean \"{suggestion}\"?"),
            $"Решения \"{Problem.Short(name)}\" нет." + (suggestion is null ? "" : $" Может быть, \"{suggestion}\"?")
        );

    private static Problem UnknownInput(string decision, string name, string? suggestion) =>
        Problem.Error(
            "unknown-decision-input",
            $"The decision \"{Problem.Short(decision)}\" does not read \"{Problem.Short(name)}\"."
                + (suggestion is null ? "" : $" Did you mean \"{suggestion}\"?"),
            $"Решение \"{Problem.Short(decision)}\" не читает \"{Problem.Short(name)}\"."
                + (suggestion is null ? "" : $" Может быть, \"{suggestion}\"?")
        );

    private static Problem UnknownHandler(string name, string? suggestion) =>
        Problem.Error(
            "unknown-service-task",
            $"There is no service task \"{Problem.Short(name)}\"." + (suggestion is null ? "" : $" Did you mean \"{suggestion}\"?"),
            $"Системной задачи \"{Problem.Short(name)}\" нет." + (suggestion is null ? "" : $" Может быть, \"{suggestion}\"?")
        );

    private static Problem MissingFile(string path) =>
        Problem.Error("missing-file", $"There is no file \"{Problem.Short(path)}\".", $"Файла \"{Problem.Short(path)}\" нет.");
}
