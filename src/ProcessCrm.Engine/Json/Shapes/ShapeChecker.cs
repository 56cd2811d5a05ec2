using System.Globalization;
using System.Text.RegularExpressions;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model.Validation;

namespace ProcessCrm.Engine.Json.Shapes;

/// <summary>Holds a JSON text against the shapes of a format: keys, types of values, ids.</summary>
internal sealed partial class ShapeChecker(FormatShapes format, DiagnosticBag diagnostics)
{
    public void Check(ValueSyntax value, ValueShape shape)
    {
        if (value is BrokenSyntax || diagnostics.IsFull)
        {
            return;
        }
        if (Choose(value, shape) is not { } chosen)
        {
            diagnostics.Add(ShapeTexts.WrongType(ShapeDescription.Of(shape, format)), value.Start);
            return;
        }
        switch (chosen, value)
        {
            case (EnumShape e, StringSyntax s) when !e.Values.Contains(s.Value, StringComparer.Ordinal):
                var suggestion = Suggestion.For(s.Value, e.Values);
                diagnostics.Add(ShapeTexts.UnknownValue(s.Value, e.Values), s.Start, suggestion is null ? null : $"\"{suggestion}\"");
                break;
            case (StringShape { Pattern: not null }, StringSyntax s) when !IsId(s.Value):
                diagnostics.Add(ShapeTexts.BadId(s.Value), s.Start);
                break;
            case (IntegerShape i, NumberSyntax n)
                when !(int.TryParse(n.Raw, CultureInfo.InvariantCulture, out var number) && number >= i.Min && number <= i.Max):
                diagnostics.Add(ShapeTexts.OutOfRange(i.Min, i.Max), n.Start);
                break;
            case (TextShape, ObjectSyntax o):
                CheckText(o);
                break;
            case (ReferenceShape { Name: "node" }, ObjectSyntax o):
                CheckNode(o);
                break;
            case (ReferenceShape r, ObjectSyntax o):
                CheckObject(o, format.Objects[r.Name]);
                break;
            case (MapShape m, ObjectSyntax o):
                CheckMap(o, m);
                break;
            case (ListShape l, ArraySyntax a):
                foreach (var item in a.Items)
                {
                    Check(item.Value, l.Item);
                }
                break;
        }
    }

    /// <summary>The shape that suits the kind of the value, or null.</summary>
    private ValueShape? Choose(ValueSyntax value, ValueShape shape)
    {
        switch (shape)
        {
            case AnyOfShape any:
                return any.Choices.Select(c => Choose(value, c)).FirstOrDefault(c => c is not null);
            case ReferenceShape r when format.Aliases.TryGetValue(r.Name, out var alias):
                return Choose(value, alias);
            default:
                return Suits(value, shape) ? shape : null;
        }
    }

    private static bool Suits(ValueSyntax value, ValueShape shape) =>
        value switch
        {
            StringSyntax => shape is TextShape or FeelShape or LiteralShape or StringShape or EnumShape,
            NumberSyntax => shape is FeelShape or IntegerShape,
            BooleanSyntax b => shape is FeelShape or BooleanShape || (shape is ConstantShape c && c.Value == b.Value),
            NullSyntax => shape is FeelShape or NullShape,
            ArraySyntax => shape is ListShape,
            ObjectSyntax o => shape is TextShape or ReferenceShape or MapShape
                || (shape is FeelShape && o.Members is [{ Name.Value: "text", Value: StringSyntax or BrokenSyntax }])
                || (shape is FeelShape or LiteralShape && IsForeign(o)),
            _ => true,
        };

    /// <summary>Whether it is an expression of another language.</summary>
    private static bool IsForeign(ObjectSyntax o) =>
        o.Members.Length == 2 && o["language"] is StringSyntax && o["text"] is StringSyntax or BrokenSyntax;

    private void CheckNode(ObjectSyntax o)
    {
        switch (o["type"])
        {
            case null:
                diagnostics.Add(ShapeTexts.MissingKey("type", "node"), o.Start);
                break;
            case StringSyntax type when format.NodeTypes.TryGetValue(type.Value, out var shape):
                CheckObject(o, shape);
                break;
            case StringSyntax type:
                var suggestion = Suggestion.For(type.Value, format.NodeTypes.Keys);
                diagnostics.Add(
                    ShapeTexts.UnknownType(type.Value, suggestion),
                    type.Start,
                    suggestion is null ? null : $"\"{suggestion}\""
                );
                break;
            case var other:
                Check(other, ShapeNames.AnyString);
                break;
        }
    }

    private void CheckObject(ObjectSyntax o, ObjectShape shape)
    {
        foreach (var member in o.Members.TakeWhile(_ => !diagnostics.IsFull))
        {
            if (shape[member.Name.Value] is { } key)
            {
                Check(member.Value, key.Value);
                continue;
            }
            var suggestion = KeySynonyms.For(member.Name.Value, shape);
            diagnostics.Add(
                ShapeTexts.UnknownKey(member.Name.Value, shape, suggestion),
                member.Name.Start,
                suggestion is null || o.Member(suggestion) is not null ? null : $"\"{suggestion}\""
            );
        }
        foreach (var key in shape.Keys)
        {
            if (key.IsRequired && o.Member(key.Name) is null)
            {
                diagnostics.Add(ShapeTexts.MissingKey(key.Name, shape.Name), o.Start);
            }
        }
    }

    private void CheckMap(ObjectSyntax o, MapShape map)
    {
        foreach (var member in o.Members)
        {
            if (map.KeyPattern is not null && !IsId(member.Name.Value))
            {
                diagnostics.Add(ShapeTexts.BadId(member.Name.Value), member.Name.Start);
            }
            Check(member.Value, map.Value);
        }
    }

    private void CheckText(ObjectSyntax o)
    {
        if (o.Members.IsEmpty)
        {
            diagnostics.Add(ShapeTexts.MissingKey("en", "text"), o.Start);
        }
        foreach (var member in o.Members)
        {
            if (!LanguagePattern.IsMatch(member.Name.Value))
            {
                diagnostics.Add(ShapeTexts.BadLanguage(member.Name.Value), member.Name.Start);
            }
            Check(member.Value, ShapeNames.AnyString);
        }
    }

    public static bool IsId(string text) => IdPattern.IsMatch(text) && !text.EndsWith('\n');

    [GeneratedRegex(ShapeNames.IdPattern, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdPattern { get; }

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    internal static partial Regex LanguagePattern { get; }
}
