using System.Collections.Immutable;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>Reads <c>next</c>: where flow goes from a node.</summary>
internal sealed class FlowBuilder(Ids ids, DiagnosticBag diagnostics)
{
    /// <summary>The flows of one <c>next</c>, of the node itself or of one of its outcomes.</summary>
    public IEnumerable<SequenceFlow> Flows(string source, ValueSyntax? next, string? outcome = null)
    {
        var entries = Fields.Items(next).Where(e => Target(e) is not null).ToImmutableArray();
        var isChoice = entries.Any(e => new Fields(e).Has("if"));
        foreach (var entry in entries)
        {
            var fields = new Fields(entry);
            var isDefault = fields.Boolean("default", isChoice && !fields.Has("if"));
            var target = Target(entry)!;
            var ownId = OwnId(fields, entry);
            yield return new SequenceFlow
            {
                Id = ownId ?? ids.Imply(outcome is null ? $"{source}--{target}" : $"{source}--{outcome}--{target}", entry),
                Name = fields.Text("name"),
                Documentation = fields.Text("documentation"),
                Source = source,
                Target = target,
                Condition = fields.Feel("if"),
                IsDefault = isDefault,
                Outcome = outcome,
                IsIdImplied = ownId is null,
            };
        }
    }

    /// <summary>The flows of a task: of each outcome, or its own <c>next</c> where an outcome says nothing.</summary>
    public IEnumerable<SequenceFlow> TaskFlows(string source, Fields task)
    {
        var outcomes = task.Map("outcomes").ToImmutableArray();
        if (outcomes.IsEmpty)
        {
            foreach (var flow in Flows(source, task["next"]))
            {
                yield return flow;
            }
            yield break;
        }
        var usesNext = false;
        foreach (var outcome in outcomes)
        {
            var own = outcome.Value is StringSyntax ? outcome.Value : new Fields(outcome.Value)["next"];
            usesNext |= own is null;
            foreach (var flow in Flows(source, own ?? task["next"], outcome.Name.Value))
            {
                yield return flow;
            }
        }
        if (!usesNext && task["next"] is { } next)
        {
            diagnostics.Add(DefinitionTexts.NextNotTaken, next.Start);
        }
    }

    /// <summary>The id that the entry says; only the first of several outcomes that share the task's <c>next</c> has it.</summary>
    private string? OwnId(Fields fields, ValueSyntax entry)
    {
        if (fields.String("id") is not { } id || ids.IsClaimed(id, entry))
        {
            return null;
        }
        ids.Claim(id, entry, null);
        return id;
    }

    private static string? Target(ValueSyntax entry) => entry is StringSyntax s ? s.Value : new Fields(entry).String("to");
}
