namespace ProcessCrm.Cli;

/// <summary>What a command writes: a file, or standard output.</summary>
internal static class OutputFile
{
    /// <summary>Writes a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file; null for standard output.</param>
    /// <param name="console">Standard output.</param>
    /// <param name="error">Where it is told that the file cannot be written.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Write(string text, string? path, TextWriter console, TextWriter error)
    {
        if (path is null)
        {
            console.WriteLine(text.TrimEnd('\n'));
            return ExitCode.Ok;
        }
        try
        {
            File.WriteAllText(path, text);
            return ExitCode.Ok;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{path}: {e.Message}");
            return ExitCode.Usage;
        }
    }
}
