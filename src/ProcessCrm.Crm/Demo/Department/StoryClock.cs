namespace ProcessCrm.Crm.Demo.Department;

/// <summary>A clock that is set: what is played by it happens at the instants of the story.</summary>
/// <param name="start">Where it begins.</param>
public sealed class StoryClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    /// <summary>Goes on to an instant; a clock never goes back.</summary>
    public void GoTo(DateTimeOffset instant) => _now = instant > _now ? instant : _now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;
}
