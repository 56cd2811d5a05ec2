using System.Collections.Immutable;
using ProcessCrm.Engine.Model.Validation.Rules;

namespace ProcessCrm.Engine.Model.Validation;

/// <summary>Judges a definition, whatever file it came from.</summary>
public static class ModelValidator
{
    private static readonly Action<ValidationContext>[] Rules =
    [
        ReferenceRule.Check,
        FlowRule.Check,
        EventRule.Check,
        StartRule.Check,
        ReachabilityRule.Check,
        GatewayRule.Check,
        LinkRule.Check,
        CollaborationRule.Check,
        FragmentRule.Check,
        ActivityRule.Check,
        OutcomeRule.Check,
        LoopRule.Check,
        CallRule.Check,
        StageRule.Check,
        StageWaitRule.Check,
        StageConcurrencyRule.Check,
        ExpressionRule.Check,
        TargetRule.Check,
        FormRule.Check,
        LiteralRule.Check,
        HostRule.Check,
    ];

    /// <summary>
    /// What is to say about a definition. Locations name element and property; what is wrong whatever was meant is an error, the rest a warning.
    /// </summary>
    public static ImmutableArray<Diagnostic> Validate(Definitions definitions, ValidationOptions? options = null)
    {
        var context = new ValidationContext(definitions, options ?? ValidationOptions.Default);
        foreach (var rule in Rules)
        {
            rule(context);
        }
        return context.Found;
    }
}
