using System.Diagnostics.CodeAnalysis;

namespace ProcessCrm.Crm.Commands;

/// <summary>What a command handler answers: a value, or the reasons for which it refused.</summary>
public sealed class Result<T>
    where T : notnull
{
    private readonly T? _value;

    private Result(T? value, IReadOnlyList<Refusal> refusals)
    {
        _value = value;
        Refusals = refusals;
    }

    /// <summary>The reasons; empty where the command was carried out.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Whether nothing was done.</summary>
    public bool IsRefused => Refusals.Count > 0;

    /// <summary>What was done.</summary>
    /// <exception cref="InvalidOperationException">The command was refused.</exception>
    public T Value =>
        IsRefused
            ? throw new InvalidOperationException($"Refused: {string.Join(", ", Refusals.Select(refusal => refusal.Code))}")
            : _value!;

    /// <summary>Tells whether the command was carried out, and with what value.</summary>
    public bool IsDone([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return !IsRefused;
    }

    public static implicit operator Result<T>(T value) => new(value, []);

    public static implicit operator Result<T>(Refusal refusal) => new(default, [refusal]);

    public static implicit operator Result<T>(List<Refusal> refusals) => new(default, refusals);
}

/// <summary>The value of a command that answers nothing but that it was done.</summary>
public sealed record Done
{
    /// <summary>The one value.</summary>
    public static Done It { get; } = new();
}
