using System.Collections.Concurrent;
using System.Threading.Channels;

namespace ProcessCrm.Runtime.Storage;

/// <summary>
/// Lets one writer at a time into a SQLite file, in the order in which they came: SQLite has one writer anyway, and waiting here is
/// cheaper and fairer than being told that the file is busy. Writers in other processes are waited for by the busy timeout.
/// </summary>
public sealed class WriteGate
{
    private static readonly ConcurrentDictionary<string, WriteGate> Gates = new(StringComparer.Ordinal);
    private readonly Channel<bool> _inside = Channel.CreateBounded<bool>(1);

    private WriteGate() { }

    /// <summary>The gate of a file; the same for all who write it in this process.</summary>
    /// <param name="file">The path of the database.</param>
    public static WriteGate Of(string file) => Gates.GetOrAdd(Path.GetFullPath(file), _ => new WriteGate());

    /// <summary>Waits until nobody else writes. Disposing of the answer lets the next one in.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _inside.Writer.WriteAsync(true, cancellationToken);
        return new Pass(_inside.Reader);
    }

    /// <summary>The same for a caller that cannot wait otherwise than by blocking its thread.</summary>
    public IDisposable Enter() => EnterAsync(CancellationToken.None).GetAwaiter().GetResult();

    private sealed class Pass(ChannelReader<bool> inside) : IDisposable
    {
        private ChannelReader<bool>? _inside = inside;

        public void Dispose() => Interlocked.Exchange(ref _inside, null)?.TryRead(out _);
    }
}
