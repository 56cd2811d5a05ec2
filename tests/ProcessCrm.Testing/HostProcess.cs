using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ProcessCrm.Testing;

/// <summary>The real web host in a process of its own, on a free port, to be used and to be killed.</summary>
public sealed partial class HostProcess : IAsyncDisposable
{
    /// <summary>The password of the demo users of the embedded set-up.</summary>
    public const string Password = "a demo password";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly string? _ownDirectory;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process, string? ownDirectory)
    {
        _process = process;
        _ownDirectory = ownDirectory;
    }

    /// <summary>Where it serves.</summary>
    public Uri Address => _ready.Task.Result;

    /// <summary>What it has printed.</summary>
    public string Output => string.Join(Environment.NewLine, _output);

    /// <summary>Starts a host and waits until it serves.</summary>
    /// <param name="dataDirectory">Of the embedded database; null for a temporary one.</param>
    /// <param name="settings">Environment variables, such as <c>ConnectionStrings__ProcessCrm</c>.</param>
    public static async Task<HostProcess> StartAsync(string? dataDirectory = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var own = dataDirectory is null ? Directory.CreateTempSubdirectory("processcrm-host-").FullName : null;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Repository.PathOf("src", "ProcessCrm.Web", "bin", Repository.Configuration, "net10.0", "ProcessCrm.Web.dll"),
                "--contentRoot",
                Repository.PathOf("src", "ProcessCrm.Web"),
            },
            Environment =
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ProcessCrm__DataDirectory"] = dataDirectory ?? own,
                ["ProcessCrm__DemoPassword"] = Password,
                ["ProcessCrm__DemoLeads"] = "false",
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, own);
        host.Begin();
        await host._ready.Task.WaitAsync(Patience);
        return host;
    }

    /// <summary>Kills the process at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        if (_ownDirectory is not null)
        {
            Directory.Delete(_ownDirectory, recursive: true);
        }
    }

    private void Begin()
    {
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"The host ended: {Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (ReadyLine().Match(line) is { Success: true } match)
        {
            _ready.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex("^ProcessCrm is ready: (?<address>http\\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReadyLine();
}
