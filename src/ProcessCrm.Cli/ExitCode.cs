namespace ProcessCrm.Cli;

/// <summary>What the command line tells the script that called it.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The files were read, and there is something to say about them.</summary>
    public const int Findings = 1;

    /// <summary>The command line itself is wrong, or a file cannot be read.</summary>
    public const int Usage = 2;
}
