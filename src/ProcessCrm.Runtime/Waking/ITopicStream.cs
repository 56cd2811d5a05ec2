using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ProcessCrm.Runtime.Waking;

/// <summary>Tells which topics change, for live pages. Names may come twice, and one may be lost with a connection: fetch again after a reconnect.</summary>
public interface ITopicStream
{
    /// <summary>The topics that change from now on, of those that are listened to.</summary>
    /// <param name="topics">The topics.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<string> ListenAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken);
}

/// <summary>The listeners of this node.</summary>
public sealed class TopicStream : ITopicStream
{
    private const int Backlog = 64;
    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListenAsync(
        IReadOnlyCollection<string> topics,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var listener = Open(topics);
        await foreach (var topic in listener.Reader.ReadAllAsync(cancellationToken))
        {
            yield return topic;
        }
    }

    /// <summary>Listens from this call on.</summary>
    internal Listener Open(IReadOnlyCollection<string> topics)
    {
        var listener = new Listener(this, topics.ToHashSet(StringComparer.Ordinal));
        _listeners.TryAdd(listener, 0);
        return listener;
    }

    /// <summary>Tells the listeners. One that falls behind is told that everything changed.</summary>
    internal void Publish(IReadOnlyCollection<string> topics)
    {
        foreach (var listener in _listeners.Keys)
        {
            listener.Offer(topics);
        }
    }

    /// <summary>One who listens.</summary>
    internal sealed class Listener(TopicStream stream, HashSet<string> topics) : IDisposable
    {
        private readonly Channel<string> _channel = Channel.CreateBounded<string>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest }
        );

        public ChannelReader<string> Reader => _channel.Reader;

        public void Offer(IReadOnlyCollection<string> changed)
        {
            var everything = changed.Contains(Topics.Everything, StringComparer.Ordinal);
            foreach (var topic in everything ? topics : changed)
            {
                if (topics.Contains(topic) && !_channel.Writer.TryWrite(topic))
                {
                    return; // The stream has ended.
                }
            }
        }

        public void Dispose()
        {
            stream._listeners.TryRemove(this, out _);
            _channel.Writer.TryComplete();
        }
    }
}
