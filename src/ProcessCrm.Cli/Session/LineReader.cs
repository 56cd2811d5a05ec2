namespace ProcessCrm.Cli.Session;

/// <summary>Reads lines of a bounded length: what is beyond the bound is dropped, so that no line fills the memory.</summary>
internal sealed class LineReader(TextReader input, int bound)
{
    private readonly char[] buffer = new char[16 * 1024];
    private int start;
    private int end;

    /// <summary>The next line, of at most one character more than the bound; null at the end of the input.</summary>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var line = new System.Text.StringBuilder();
        var isEnd = true;
        while (true)
        {
            if (start == end)
            {
                (start, end) = (0, await input.ReadAsync(buffer, cancellationToken));
                if (end == 0)
                {
                    return isEnd ? null : line.ToString();
                }
            }
            isEnd = false;
            var length = buffer.AsSpan(start, end - start).IndexOf('\n');
            var taken = length < 0 ? end - start : length;
            line.Append(buffer, start, Math.Min(taken, bound + 1 - line.Length));
            start += taken;
            if (length >= 0)
            {
                start++;
                return line.ToString();
            }
        }
    }
}
