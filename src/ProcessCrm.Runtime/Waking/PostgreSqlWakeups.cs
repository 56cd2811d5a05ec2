using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Runtime.Waking;

/// <summary>
/// Passes wake-ups between nodes by PostgreSQL's NOTIFY: after commits, never in them, since a commit that notifies takes a lock of the whole
/// server; gathered, at most one in 50 milliseconds; and names only. What is lost with a connection is made good by waking everything.
/// </summary>
public sealed partial class PostgreSqlWakeups : BackgroundService
{
    private const string ChannelName = "processcrm";
    private const int MaxPayload = 7_000;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);

    private readonly Channel<IReadOnlyCollection<string>> _outgoing = Channel.CreateUnbounded<IReadOnlyCollection<string>>();
    private readonly string _self = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
    private readonly string _connectionString;
    private readonly TopicStream _local;
    private readonly ProcessCatalog _catalog;
    private readonly ILogger<PostgreSqlWakeups> _logger;

    /// <summary>Connects the node's wake-ups with those of others.</summary>
    public PostgreSqlWakeups(
        EngineDatabase database,
        Wakeups wakeups,
        TopicStream local,
        ProcessCatalog catalog,
        ILogger<PostgreSqlWakeups> logger
    )
    {
        _connectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Pooling = false,
            KeepAlive = 30,
        }.ConnectionString;
        _local = local;
        _catalog = catalog;
        _logger = logger;
        wakeups.Remote = topics => _outgoing.Writer.TryWrite(topics);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(KeepAsync(ListenAsync, stoppingToken), KeepAsync(SendAsync, stoppingToken));

    private async Task KeepAsync(Func<CancellationToken, Task> loop, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await loop(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogLost(_logger, failure);
                await Task.Delay(Reconnect, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        var heard = new List<string>();
        connection.Notification += (_, note) =>
        {
            var lines = note.Payload.Split('\n');
            if (lines[0] != _self)
            {
                heard.AddRange(lines.AsSpan(1));
            }
        };
        await using (var listen = new NpgsqlCommand($"listen {ChannelName}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }
        await TellAsync([Topics.Everything], cancellationToken); // What happened before this connection was not heard.
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
            var topics = heard.ToArray();
            heard.Clear();
            await TellAsync(topics, cancellationToken);
        }
    }

    private async Task TellAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        if (topics.Contains(Topics.Everything, StringComparer.Ordinal) || topics.Contains(Topics.Definitions, StringComparer.Ordinal))
        {
            await _catalog.RefreshAsync(cancellationToken);
        }
        _local.Publish(topics);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        while (await _outgoing.Reader.WaitToReadAsync(cancellationToken))
        {
            await Task.Delay(Gather, cancellationToken);
            var topics = new HashSet<string>(StringComparer.Ordinal);
            while (_outgoing.Reader.TryRead(out var more))
            {
                topics.UnionWith(more);
            }
            await using var notify = new NpgsqlCommand("select pg_notify($1, $2)", connection);
            notify.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ChannelName });
            notify.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Payload(topics) });
            await notify.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private string Payload(IReadOnlyCollection<string> topics)
    {
        var payload = $"{_self}\n{string.Join('\n', topics)}";
        return payload.Length <= MaxPayload ? payload : $"{_self}\n{Topics.Everything}";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connection for wake-ups was lost; connecting again.")]
    private static partial void LogLost(ILogger logger, Exception failure);
}
