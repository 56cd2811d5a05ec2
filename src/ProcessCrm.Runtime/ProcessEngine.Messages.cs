using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Instances;
using ProcessCrm.Runtime.Jobs;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Runtime;

/// <summary>Messages and signals from outside.</summary>
public sealed partial class ProcessEngine
{
    /// <summary>Sends a message with the transaction; it is delivered once that commits.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="name">The message's name.</param>
    /// <param name="key">The correlation key; null for none.</param>
    /// <param name="payload">What comes along.</param>
    /// <returns>The message's id.</returns>
    public long SendMessage(UnitOfWork work, string name, string? key = null, FeelContext? payload = null) =>
        MessageRows.Send(work.Writes, work, _ids.Next(), name, key, payload ?? FeelContext.Empty, work.Now, _options.MessageLifetime).Id;

    /// <summary>Sends a message and delivers it at once.</summary>
    /// <param name="actor">Who sends it.</param>
    /// <param name="name">The message's name.</param>
    /// <param name="key">The correlation key; null for none.</param>
    /// <param name="payload">What comes along.</param>
    /// <param name="cancellationToken">Breaks it off. A message that was sent is delivered nevertheless.</param>
    /// <returns>What became of it; null where another node delivers it just now.</returns>
    public async Task<MessageOutcome?> CorrelateAsync(
        Actor actor,
        string name,
        string? key = null,
        FeelContext? payload = null,
        CancellationToken cancellationToken = default
    )
    {
        var id = await RunAsync(actor, work => Task.FromResult(SendMessage(work, name, key, payload)), cancellationToken);
        return await new MessageDelivery(this).DeliverAsync(id, cancellationToken);
    }

    /// <summary>Broadcasts a signal with the transaction, to all that wait for it when that commits.</summary>
    public void BroadcastSignal(UnitOfWork work, string name, FeelContext? payload = null) =>
        SignalRows.Send(work.Writes, work, _ids.Next(), name, payload ?? FeelContext.Empty, work.Now, upTo: 0);
}
