using ProcessCrm.Runtime.Requests;

namespace ProcessCrm.Runtime.Housekeeping;

/// <summary>Forgets what came of named requests once nobody may repeat them any more (<see cref="AnsweredRequests.Lifetime"/>).</summary>
internal sealed class ForgetAnsweredRequests(ProcessEngine engine) : IDuty
{
    /// <inheritdoc/>
    public static string Name => "forget-answered-requests";

    /// <inheritdoc/>
    public static TimeSpan Interval => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public Task DoAsync(CancellationToken cancellationToken) =>
        engine.RunAsync<bool>(
            Actor.System,
            async work =>
            {
                await AnsweredRequests.ForgetOldAsync(work, cancellationToken);
                return true;
            },
            cancellationToken
        );
}
