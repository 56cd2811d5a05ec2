using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace ProcessCrm.Engine.Expressions;

/// <summary>
/// What an evaluation reads besides its text: the names, the instant that <c>now()</c> tells, the zone, and the budget that bounds it.
/// Not for use by two threads at once. One environment serves any number of evaluations, one after the other.
/// </summary>
public sealed class FeelEnvironment(
    IFeelScope scope,
    DateTimeOffset now,
    TimeZoneInfo? timeZone = null,
    ICollection<FeelWarning>? warnings = null
)
{
    /// <summary>The default of <see cref="StepLimit"/>.</summary>
    public const int DefaultStepLimit = 1_000_000;

    internal const int DepthLimit = 400;

    private int _stepsLeft;
    private int _depth;

    public IFeelScope Scope { get; set; } = scope;

    /// <summary>The instant that the functions <c>now</c> and <c>today</c> tell.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <summary>The zone in which <c>now</c> and <c>today</c> are told; UTC unless given.</summary>
    public TimeZoneInfo TimeZone { get; } = timeZone ?? TimeZoneInfo.Utc;

    /// <summary>How many calls, iterations and list items one evaluation may cost before it is given up and answers null.</summary>
    public int StepLimit { get; init; } = DefaultStepLimit;

    /// <summary>Takes which rules of decision tables applied; null where nobody asks.</summary>
    internal ICollection<TableHit>? TableHits { get; init; }

    internal bool Exhausted => _stepsLeft < 0;

    internal FeelValue Run(Node node, Locals? locals)
    {
        if (!Enter())
        {
            return FeelValue.Null;
        }

        try
        {
            var value = node.Evaluate(this, locals);
            return Exhausted ? FeelValue.Null : value;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Takes steps from the budget; false when it is used up, and then every loop ends.</summary>
    internal bool Spend(int steps)
    {
        if (_stepsLeft < 0)
        {
            return false;
        }

        if (steps <= _stepsLeft)
        {
            _stepsLeft -= steps;
            return true;
        }

        GiveUp("feel.budget", $"The evaluation was given up after {StepLimit} steps.", $"Вычисление прервано после {StepLimit} шагов.");
        return false;
    }

    /// <summary>
    /// Goes one call deeper, the outermost with a new budget; false, with a warning, when that is too deep. Every success needs its
    /// <see cref="Leave"/>.
    /// </summary>
    internal bool Enter()
    {
        if (_depth == 0)
        {
            _stepsLeft = StepLimit;
        }

        if (_depth < DepthLimit && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth++;
            return true;
        }

        GiveUp("feel.depth", "Functions call each other too deeply.", "Слишком глубокая вложенность вызовов функций.");
        return false;
    }

    internal void Leave() => _depth--;

    /// <summary>Lets a new value pass if it is of bearable size and nesting, at the cost of its own items.</summary>
    internal FeelValue Built(FeelValue value)
    {
        if (value.Height > DepthLimit || value.Weight > StepLimit)
        {
            return GiveUp(
                "feel.size",
                "A list or context grows or nests too far.",
                "Список или контекст слишком велик или вложен слишком глубоко."
            );
        }

        var size = value switch
        {
            FeelList list => list.Count,
            FeelContext context => context.Count,
            _ => value.Weight,
        };
        return Spend(size) ? value : FeelValue.Null;
    }

    /// <summary>Whether anybody reads warnings, so that their texts are worth making.</summary>
    internal bool CollectsWarnings => warnings is not null;

    /// <summary>Notes why the value is null.</summary>
    internal FeelValue Warn(string code, string en, string ru)
    {
        warnings?.Add(new FeelWarning(code, new FeelMessage(en, ru)));
        return FeelValue.Null;
    }

    private FeelValue GiveUp(string code, string en, string ru)
    {
        _stepsLeft = -1;
        return Warn(code, en, ru);
    }
}

/// <summary>The rules of a decision table that applied.</summary>
/// <param name="Decision">The decision or knowledge model that the table stands in.</param>
/// <param name="Rules">Their numbers, from 1; empty where none applied.</param>
public sealed record TableHit(string Decision, ImmutableArray<int> Rules)
{
    public bool Equals(TableHit? other) => other is not null && Decision == other.Decision && Rules.SequenceEqual(other.Rules);

    public override int GetHashCode() => HashCode.Combine(Decision, Rules.Length);
}
