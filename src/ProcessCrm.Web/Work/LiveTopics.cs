using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using ProcessCrm.Runtime.Waking;

namespace ProcessCrm.Web.Work;

/// <summary>Tells open pages that something changed: names of topics only, the page fetches what it shows.</summary>
internal static class LiveTopics
{
    private const int MostTopics = 8;

    /// <summary><c>/live?topic=inbox&amp;topic=lead:1</c>: server-sent events, one for each change.</summary>
    public static void MapLive(this WebApplication app) =>
        app.MapGet(
                "/live",
                (string[] topic, ITopicStream stream, IHostApplicationLifetime host, CancellationToken cancellationToken) =>
                    TypedResults.ServerSentEvents(
                        ListenAsync(stream, [.. topic.Take(MostTopics)], host.ApplicationStopping, cancellationToken)
                    )
            )
            .ExcludeFromDescription();

    private static async IAsyncEnumerable<SseItem<string>> ListenAsync(
        ITopicStream stream,
        string[] topics,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        // The browser learns at once that it is connected.
        yield return new SseItem<string>("", "open");
        await foreach (var topic in stream.ListenAsync(topics, end.Token))
        {
            yield return new SseItem<string>(topic);
        }
    }
}
