using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Tests.Decisions;

/// <summary>Short ways to build and ask decision models in tests.</summary>
internal static class Decide
{
    public static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static LiteralExpression Feel(string text) => new(text);

    public static InputData Input(string name, string? type = null) => new(name, new InformationItem(name, type));

    public static Decision Decision(string name, BoxedExpression logic, params string[] requires) =>
        new(name, new InformationItem(name), [.. requires.Select(Reference)], logic);

    public static DecisionModel ModelOf(params DrgElement[] elements) =>
        new()
        {
            Namespace = "urn:test",
            Name = "test",
            Inputs = [.. elements.OfType<InputData>()],
            Decisions = [.. elements.OfType<Decision>()],
            KnowledgeModels = [.. elements.OfType<BusinessKnowledgeModel>()],
            Services = [.. elements.OfType<DecisionService>()],
        };

    public static string Reference(string name) => name.Contains('#', StringComparison.Ordinal) ? name : "#" + name;

    /// <summary>The value of a decision as compact JSON.</summary>
    public static string ValueOf(this DecisionModel model, string decision, string inputs = "{}") =>
        FeelJson.ToString(CompiledDecisions.Compile(model).Evaluate(decision, (FeelContext)FeelJson.Parse(inputs), Now)!.Value);
}
