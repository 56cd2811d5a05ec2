namespace ProcessCrm.Engine.Expressions;

/// <summary>Why an evaluation went on with null: FEEL has no exceptions (DMN 1.5, 10.3.2.13).</summary>
/// <param name="Code">Stable, such as <c>feel.unknownName</c>.</param>
/// <param name="Message">The reason for people.</param>
public sealed record FeelWarning(string Code, FeelMessage Message);
