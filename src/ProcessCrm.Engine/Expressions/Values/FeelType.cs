using System.Collections.Immutable;

namespace ProcessCrm.Engine.Expressions;

/// <summary>A FEEL type as written after <c>instance of</c> and in parameters (DMN 1.5, 10.3.1.2, grammar rule 61).</summary>
public abstract record FeelType
{
    private protected FeelType() { }

    /// <summary>The type of every value.</summary>
    public static FeelType Any { get; } = new AnyType();

    /// <summary>Reads a type, such as <c>number</c>, <c>list&lt;date&gt;</c> or one of the known types; null when the text is none.</summary>
    public static FeelType? TryParse(string text, FeelNames? known = null)
    {
        try
        {
            return new Parser(text, known ?? FeelNames.None).ParseWholeType();
        }
        catch (FeelSyntaxException)
        {
            // The caller reports in its own words where the type stands.
            return null;
        }
    }

    /// <summary>The type of lists of this type.</summary>
    public FeelType ToList() => new ListType(this);

    /// <summary>The type of contexts with these members.</summary>
    public static FeelType OfMembers(IEnumerable<KeyValuePair<string, FeelType>> members) => new ContextType([.. members]);

    /// <summary>Whether a value that is not null is of the type. Null belongs to <c>Null</c> and <c>Any</c> only.</summary>
    public abstract bool Includes(FeelValue value);

    /// <summary>Whether a value that is not null is of the type and passes the tests of allowed values in it, which <c>instance of</c> does not ask for.</summary>
    internal virtual bool Allows(FeelValue value) => Includes(value);

    /// <summary>
    /// The value as one of this type, by the implicit conversions of DMN 1.5, 10.3.2.9.4: to and from singleton lists, and from a date to a
    /// date and time. Null itself conforms to everything. Answers null (no value) where the value does not conform.
    /// </summary>
    public virtual FeelValue? Coerce(FeelValue value) =>
        value.IsNull || Allows(value) ? value
        : value is FeelList { Count: 1 } single && this is not ListType && Allows(single[0]) ? single[0]
        : this is ListType list && value is not FeelList && list.Item.Allows(value) ? FeelList.Of(value)
        : this is NamedType { Name: "date and time" } && value is FeelDate date ? FeelDateTime.TryCreate(date, 0, FeelZone.Utc)
        : null;

    internal sealed record AnyType : FeelType
    {
        public override bool Includes(FeelValue value) => true;

        public override string ToString() => "Any";
    }

    /// <summary>A type that its name says in full.</summary>
    internal sealed record NamedType(string Name) : FeelType
    {
        public override bool Includes(FeelValue value) => string.Equals(value.TypeName, Name, StringComparison.Ordinal);

        public override string ToString() => Name;
    }

    /// <summary>The values of a type that pass unary tests (DMN 1.5, 7.3.3).</summary>
    internal sealed record AllowedType(FeelType Base, FeelExpression Tests) : FeelType
    {
        public override bool Includes(FeelValue value) => Base.Includes(value);

        internal override bool Allows(FeelValue value) =>
            Base.Allows(value) && Tests.Test(new FeelEnvironment(FeelContext.Empty, DateTimeOffset.UnixEpoch), value).IsTrue;

        public override FeelValue? Coerce(FeelValue value) =>
            Base.Coerce(value) is { } coerced && (coerced.IsNull || Allows(coerced)) ? coerced : null;

        public override string ToString() => Base.ToString();
    }

    internal sealed record ListType(FeelType Item) : FeelType
    {
        public override bool Includes(FeelValue value)
        {
            if (value is not FeelList list)
            {
                return false;
            }

            foreach (var item in list.Span)
            {
                if (!item.IsNull && !Item.Includes(item))
                {
                    return false;
                }
            }

            return true;
        }

        internal override bool Allows(FeelValue value)
        {
            if (value is not FeelList list)
            {
                return false;
            }

            foreach (var item in list.Span)
            {
                if (!item.IsNull && !Item.Allows(item))
                {
                    return false;
                }
            }

            return true;
        }

        public override string ToString() => $"list<{Item}>";
    }

    internal sealed record RangeType(FeelType Item) : FeelType
    {
        public override bool Includes(FeelValue value) =>
            value is FeelRange range
            && (range.Start.IsNull || Item.Includes(range.Start))
            && (range.End.IsNull || Item.Includes(range.End));

        public override string ToString() => $"range<{Item}>";
    }

    internal sealed record ContextType(ImmutableArray<KeyValuePair<string, FeelType>> Members) : FeelType
    {
        public override bool Includes(FeelValue value)
        {
            if (value is not FeelContext context)
            {
                return false;
            }

            foreach (var (name, type) in Members)
            {
                if (!context.TryGet(name, out var member) || !(member.IsNull || type.Includes(member)))
                {
                    return false;
                }
            }

            return true;
        }

        internal override bool Allows(FeelValue value) =>
            Includes(value)
            && Members.All(member => ((FeelContext)value).TryGet(member.Key, out var part) && (part.IsNull || member.Value.Allows(part)));

        public bool Equals(ContextType? other) => other is not null && Members.SequenceEqual(other.Members);

        public override int GetHashCode() => Members.Length;

        public override string ToString() => $"context<{string.Join(", ", Members.Select(static m => $"{m.Key}: {m.Value}"))}>";
    }

    /// <summary>A function's type; FEEL functions tell no result type, so that only the parameters count.</summary>
    internal sealed record FunctionType(ImmutableArray<FeelType> Parameters, FeelType Result) : FeelType
    {
        public override bool Includes(FeelValue value)
        {
            if (value is not FeelFunction function || function.Parameters.Length != Parameters.Length)
            {
                return false;
            }

            for (var i = 0; i < Parameters.Length; i++)
            {
                if (function.Parameters[i].Type is { } declared && Parameters[i] is not AnyType && !declared.Equals(Parameters[i]))
                {
                    return false;
                }
            }

            return true;
        }

        public bool Equals(FunctionType? other) =>
            other is not null && Parameters.SequenceEqual(other.Parameters) && Result.Equals(other.Result);

        public override int GetHashCode() => Parameters.Length;

        public override string ToString() => $"function<{string.Join(", ", Parameters)}> -> {Result}";
    }
}
