using Quartz;

namespace ProcessCrm.Runtime.Housekeeping;

/// <summary>Does a duty when Quartz.NET says so.</summary>
[DisallowConcurrentExecution]
internal sealed class DutyJob<TDuty>(TDuty duty) : IJob
    where TDuty : IDuty
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await duty.DoAsync(cancellationToken);
}
