using System.Collections.Frozen;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>Finds the key that somebody meant.</summary>
internal static class KeySynonyms
{
    /// <summary>Words of BPMN and of other tools, with this format's word for the same thing.</summary>
    private static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["assignee"] = "performer",
        ["candidateGroups"] = "performer",
        ["candidateUsers"] = "performer",
        ["performers"] = "performer",
        ["calledElement"] = "call",
        ["cancelActivity"] = "interrupting",
        ["isInterrupting"] = "interrupting",
        ["condition"] = "if",
        ["conditionExpression"] = "if",
        ["description"] = "documentation",
        ["dueDate"] = "due",
        ["handler"] = "run",
        ["implementation"] = "run",
        ["input"] = "with",
        ["inputs"] = "with",
        ["isExecutable"] = "executable",
        ["label"] = "name",
        ["title"] = "name",
        ["multiInstance"] = "forEach",
        ["output"] = "take",
        ["outputs"] = "take",
        ["results"] = "outcomes",
        ["target"] = "to",
        ["targetRef"] = "to",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>This format's key for the same thing, else the key that is written most alike, else null.</summary>
    public static string? For(string word, ObjectShape shape) =>
        Synonyms.TryGetValue(word, out var synonym) && shape[synonym] is not null
            ? synonym
            : Suggestion.For(word, shape.Keys.Select(k => k.Name));
}
