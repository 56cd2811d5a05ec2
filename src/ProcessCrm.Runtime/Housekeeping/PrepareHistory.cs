using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Runtime.Housekeeping;

/// <summary>Makes room for the history of the months to come, so that a host which runs for months never lacks it.</summary>
internal sealed class PrepareHistory(EngineDatabase database) : IDuty
{
    /// <inheritdoc/>
    public static string Name => "prepare-history";

    /// <inheritdoc/>
    public static TimeSpan Interval => TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public Task DoAsync(CancellationToken cancellationToken) => database.EnsurePartitionsAsync(cancellationToken);
}
