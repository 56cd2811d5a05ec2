using System.Collections.Immutable;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>Short ways to say shapes.</summary>
internal static class ShapeNames
{
    /// <summary>An NCName: it begins with a letter or <c>_</c>, and goes on with letters, digits, <c>.</c>, <c>-</c> and <c>_</c>.</summary>
    public const string IdPattern = @"^[\p{L}_][\p{L}\p{M}\p{N}._\-]*$";

    public static ValueShape Text { get; } = new TextShape();
    public static ValueShape Feel { get; } = new FeelShape();
    public static ValueShape Literal { get; } = new LiteralShape();
    public static ValueShape AnyString { get; } = new StringShape();
    public static ValueShape Id { get; } = new StringShape(IdPattern);
    public static ValueShape TrueOrFalse { get; } = new BooleanShape();
    public static ValueShape True { get; } = new ConstantShape(true);
    public static ValueShape Null { get; } = new NullShape();

    public static ValueShape Enum(params ImmutableArray<string> values) => new EnumShape(values);

    public static ValueShape Object(string name) => new ReferenceShape(name);

    public static ValueShape Map(ValueShape value) => new MapShape(value);

    public static ValueShape IdMap(ValueShape value) => new MapShape(value, IdPattern);

    public static ValueShape List(ValueShape item) => new ListShape(item);

    public static ValueShape AnyOf(params ImmutableArray<ValueShape> choices) => new AnyOfShape(choices);
}
