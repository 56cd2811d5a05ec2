using System.Collections.Immutable;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>What a value in the format may look like. The reader checks by it and the JSON Schema is made from it.</summary>
internal abstract record ValueShape;

/// <summary>A text for people: one string, or one string for each language.</summary>
internal sealed record TextShape : ValueShape;

/// <summary>A FEEL expression; numbers, booleans and null may stand unquoted, and <c>{ "text": … }</c> is a string.</summary>
internal sealed record FeelShape : ValueShape;

/// <summary>A literal, or FEEL after a leading <c>=</c>.</summary>
internal sealed record LiteralShape : ValueShape;

/// <summary>A string of a kind of its own: an id, a name, a path.</summary>
internal sealed record StringShape(string? Pattern = null) : ValueShape;

/// <summary>One of a few strings.</summary>
internal sealed record EnumShape(ImmutableArray<string> Values) : ValueShape;

internal sealed record BooleanShape : ValueShape;

/// <summary>Only this one boolean.</summary>
internal sealed record ConstantShape(bool Value) : ValueShape;

internal sealed record IntegerShape(int Min, int Max) : ValueShape;

internal sealed record NullShape : ValueShape;

/// <summary>An object with the keys of the named shape.</summary>
internal sealed record ReferenceShape(string Name) : ValueShape;

/// <summary>An object whose keys are ids or names that the designer chooses.</summary>
internal sealed record MapShape(ValueShape Value, string? KeyPattern = null) : ValueShape;

internal sealed record ListShape(ValueShape Item) : ValueShape;

/// <summary>One of several shapes, told apart by the kind of JSON value.</summary>
internal sealed record AnyOfShape(ImmutableArray<ValueShape> Choices) : ValueShape;
