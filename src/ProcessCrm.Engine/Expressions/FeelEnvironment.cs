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
    private bool _running;

    public IFeelScope Scope { get; set; } = scope;

    /// <summary>The instant that the functions <c>now</c> and <c>today</c> tell.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <summary>The zone in which <c>now</c> and <c>today</c> are told; UTC unless given.</summary>
    public TimeZoneInfo TimeZone { get; } = timeZone ?? TimeZoneInfo.Utc;

    /// <summary>How many calls, iterations and list items one evaluation may cost before it is given up and answers null.</summary>
    public int StepLimit { get; init; } = DefaultStepLimit;

    internal bool Exhausted => _stepsLeft < 0;

    internal FeelValue Run(Node node, Locals? locals)
    {
        if (_running)
        {
            return node.Evaluate(this, locals);
        }

        _running = true;
        _stepsLeft = StepLimit;
        _depth = 0;
        try
        {
            var value = node.Evaluate(this, locals);
            return Exhausted ? FeelValue.Null : value;
        }
        finally
        {
            _running = false;
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

        _stepsLeft = -1;
        Warn("feel.budget", $"The evaluation was given up after {StepLimit} steps.", $"Вычисление прервано после {StepLimit} шагов.");
        return false;
    }

    /// <summary>Goes one call deeper; false, with a warning, when that is too deep. Every success needs its <see cref="Leave"/>.</summary>
    internal bool Enter()
    {
        if (_depth >= DepthLimit || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _stepsLeft = -1;
            Warn("feel.depth", "Functions call each other too deeply.", "Слишком глубокая вложенность вызовов функций.");
            return false;
        }

        _depth++;
        return true;
    }

    internal void Leave() => _depth--;

    /// <summary>Lets a new value pass if it is of bearable size and nesting, at the cost of its size.</summary>
    internal FeelValue Built(FeelValue value)
    {
        if (value.Height <= DepthLimit)
        {
            return Spend(value.Weight) ? value : FeelValue.Null;
        }

        _stepsLeft = -1;
        Warn("feel.depth", "Lists and contexts nest too deeply.", "Слишком глубокая вложенность списков и контекстов.");
        return FeelValue.Null;
    }

    /// <summary>Whether anybody reads warnings, so that their texts are worth making.</summary>
    internal bool CollectsWarnings => warnings is not null;

    /// <summary>Notes why the value is null.</summary>
    internal FeelValue Warn(string code, string en, string ru)
    {
        warnings?.Add(new FeelWarning(code, new FeelMessage(en, ru)));
        return FeelValue.Null;
    }
}
