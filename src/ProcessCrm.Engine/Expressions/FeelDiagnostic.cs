namespace ProcessCrm.Engine.Expressions;

/// <summary>What is wrong with the text of an expression.</summary>
/// <param name="Code">Stable, such as <c>feel.unexpected</c>.</param>
/// <param name="Offset">Where it begins, in UTF-16 units from the start of the text.</param>
/// <param name="Length">How much of the text it concerns; 0 at the end of the text.</param>
/// <param name="Message">The reason for people.</param>
public sealed record FeelDiagnostic(string Code, int Offset, int Length, FeelMessage Message);
