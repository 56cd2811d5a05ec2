using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Commands;

/// <summary>Why a command was not carried out, in words for the person. Nothing was changed.</summary>
/// <param name="Kind">What sort of reason, which decides the HTTP status.</param>
/// <param name="Code">Names the text <c>refusals.CODE</c> and stays the same in all languages: <c>name-taken</c>.</param>
/// <param name="Arguments">Fill the places of the text.</param>
public sealed record Refusal(RefusalKind Kind, string Code, params IReadOnlyList<object> Arguments)
{
    /// <summary>The field of the command that it is about, in camelCase; null where it is about the whole command.</summary>
    public string? Field { get; init; }

    /// <summary>The words, where a definition or the engine gives them; null where the code's own text serves.</summary>
    public LocalizedText? Message { get; init; }

    /// <summary>Who was first (<c>user:…</c>), where somebody was.</summary>
    public string? By { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The version as it is now, where one is known.</summary>
    public long? Version { get; init; }

    /// <summary>The actor lacks the right.</summary>
    public static Refusal Forbidden { get; } = new(RefusalKind.Forbidden, "forbidden");

    /// <summary>There is no such thing, or the actor may not know of it.</summary>
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "not-found");

    /// <summary>Somebody else changed it since it was read.</summary>
    public static Refusal Stale { get; } = new(RefusalKind.Stale, "stale");

    /// <summary>A required field is empty.</summary>
    public static Refusal Required(string field) => Invalid(field, "required");

    /// <summary>The value of a field cannot be taken.</summary>
    public static Refusal Invalid(string field, string code, params IReadOnlyList<object> arguments) =>
        new(RefusalKind.Invalid, code, arguments) { Field = field };
}

/// <summary>The sorts of refusals, each of which answers with its own HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>What was given cannot be taken (400).</summary>
    Invalid,

    /// <summary>The actor lacks the right (403).</summary>
    Forbidden,

    /// <summary>There is no such thing (404).</summary>
    NotFound,

    /// <summary>It does not fit the state of things, which somebody else may have changed (409).</summary>
    Conflict,

    /// <summary>Another version was changed meanwhile (412).</summary>
    Stale,
}
