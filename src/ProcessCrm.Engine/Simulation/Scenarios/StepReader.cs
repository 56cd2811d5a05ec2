using System.Collections.Frozen;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Simulation.Scenarios;

/// <summary>Reads a step: one word that says what happens, its details, and what is expected.</summary>
internal static class StepReader
{
    private static readonly string[] Common = ["note", "process", "refused", "expect"];

    /// <summary>The words with the details that go with them. A new action is one line here and one below.</summary>
    private static readonly FrozenDictionary<string, string[]> Details = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["start"] = ["values"],
        ["complete"] = ["outcome", "values"],
        ["answer"] = ["values"],
        ["throw"] = ["code", "message", "values"],
        ["fail"] = ["message"],
        ["message"] = ["key", "values"],
        ["signal"] = ["values"],
        ["advance"] = [],
        ["set"] = [],
        ["jump"] = ["values"],
        ["move"] = ["to"],
        ["cancel"] = [],
        ["reload"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ScenarioStep Read(ValueSyntax syntax, ScenarioValues values)
    {
        var words = values.Map(syntax).Select(m => m.Name).Where(IsAction).ToList();
        // A message of "throw" and "fail" is their detail.
        var word = words.Find(w => w is not "message") ?? words.FirstOrDefault();
        if (words.Exists(w => w != word && !(word is "throw" or "fail" && w is "message")))
        {
            values.Wrong(syntax, $"One step does one thing, not: {string.Join(", ", words)}.");
        }
        string[] known = word is null ? [.. Common, .. Details.Keys] : [word, .. Details[word], .. Common];
        var keys = values.Object(syntax, known);
        var expectations = ExpectationReader.Read(keys["expect"], values);
        if (word is null && keys["expect"] is null)
        {
            values.Wrong(syntax, $"A step does something or expects something. There are: {string.Join(", ", Details.Keys)}, expect.");
        }
        values.Text(keys["note"]);
        return new ScenarioStep(
            word is null ? null : Action(word, keys, syntax, values),
            values.Text(keys["process"]),
            values.Text(keys["refused"]),
            expectations,
            values.Locate(syntax)
        );
    }

    private static bool IsAction(string name) => Details.ContainsKey(name);

    private static ScenarioAction Action(string word, Dictionary<string, ValueSyntax?> keys, ValueSyntax syntax, ScenarioValues values)
    {
        var given = keys.GetValueOrDefault("values") is { } v ? values.Values(v) : FeelContext.Empty;
        return word switch
        {
            "set" => new SetAction(values.Values(keys["set"]!)),
            "cancel" => new CancelAction(),
            "reload" => new ReloadAction(),
            _ => Named(values.Required(keys, word, syntax)),
        };

        ScenarioAction Named(string name) =>
            word switch
            {
                "start" => new StartAction(name, given),
                "complete" => new CompleteAction(name, values.Text(keys["outcome"]), given),
                "answer" => new AnswerAction(name, given),
                "throw" => new ThrowAction(name, values.Required(keys, "code", syntax), values.Text(keys["message"]) ?? "", given),
                "fail" => new FailAction(name, values.Text(keys["message"]) ?? "The job failed."),
                "message" => new MessageAction(name, values.Text(keys["key"]), given),
                "signal" => new SignalAction(name, given),
                "advance" => new AdvanceAction(name),
                "jump" => new JumpAction(name, given),
                _ => new MoveAction(name, values.Required(keys, "to", syntax)),
            };
    }
}
