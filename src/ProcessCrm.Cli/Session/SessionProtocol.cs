using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Simulation;

namespace ProcessCrm.Cli.Session;

/// <summary>The commands of a session, one JSON line each, over a virtual engine.</summary>
internal sealed class SessionProtocol
{
    /// <summary>How long a line may be, in UTF-16 units.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    private readonly VirtualEngine? engine;
    private readonly ImmutableArray<Diagnostic> diagnostics;
    private readonly Dictionary<string, Func<VirtualEngine, SessionArguments, VirtualResult>> operations;

    private SessionProtocol(ProcessLibrary? library, ImmutableArray<Diagnostic> diagnostics)
    {
        engine = library is null ? null : new VirtualEngine(library);
        this.diagnostics = diagnostics;
        operations = new(StringComparer.Ordinal)
        {
            ["start"] = (e, a) => e.Start(a.Required("process"), a.Variables(), a.Optional("businessKey") ?? ""),
            ["complete"] = Complete,
            ["completeJob"] = (e, a) => Answer(e, a, job => new CompleteJob(job, a.Variables())),
            ["throwError"] = (e, a) =>
                Answer(e, a, job => new ThrowJobError(job, a.Required("code"), a.Optional("message") ?? "", a.Variables())),
            ["failJob"] = (e, a) => Answer(e, a, job => new FailJob(job, a.Optional("message") ?? "The job failed.")),
            ["message"] = (e, a) => e.SendMessage(a.Required("name"), a.Key(), a.Variables()),
            ["signal"] = (e, a) => e.Broadcast(a.Required("name"), a.Variables()),
            ["advance"] = (e, a) => e.AdvanceTo(a.Instant(e.Now)),
            ["set"] = (e, a) => e.Set(a.Instance(e), a.Variables()),
            ["move"] = Move,
            ["cancel"] = (e, a) =>
            {
                var instance = a.Instance(e);
                return e.Execute(instance, new CancelInstance(instance, a.Optional("reason")));
            },
            ["reload"] = (e, _) =>
            {
                e.Reload();
                return new VirtualResult.Done([]);
            },
            ["state"] = (_, _) => new VirtualResult.Done([]),
        };
    }

    /// <summary>A session over some files. What is wrong with them is the answer to every command.</summary>
    public static SessionProtocol Load(IEnumerable<string> files)
    {
        var (library, diagnostics) = WorkflowFiles.Load(files);
        return new SessionProtocol(library, diagnostics);
    }

    /// <summary>A session over processes that are compiled already.</summary>
    public static SessionProtocol Over(ProcessLibrary library) => new(library, []);

    /// <summary>The answer to a line: JSON in one line. What is refused changes nothing.</summary>
    public string Answer(string line)
    {
        if (engine is null)
        {
            return SessionAnswer.NotDeployed(diagnostics);
        }
        try
        {
            if (line.Length > LongestLine)
            {
                throw new SessionException("tooLong", $"A line has at most {LongestLine} characters; nothing was done.");
            }
            var arguments = SessionArguments.Parse(line);
            var name = arguments.Required("op");
            if (!operations.TryGetValue(name, out var operation))
            {
                throw new SessionException(
                    "unknownOp",
                    $"There is no operation \"{name}\". There are: {string.Join(", ", operations.Keys)}."
                );
            }
            return operation(engine, arguments) switch
            {
                VirtualResult.Done done => SessionAnswer.Done(engine, done.Events),
                VirtualResult.Refused refused => SessionAnswer.Refused(refused.Refusal),
                var other => throw new InvalidOperationException($"A command cannot end in {other}."),
            };
        }
        catch (SessionException e)
        {
            return SessionAnswer.Refused(new Refusal(e.Code, LocalizedText.Of(e.Message)));
        }
    }

    private static VirtualResult Complete(VirtualEngine engine, SessionArguments arguments)
    {
        var named = arguments.Required("task");
        var task = arguments.Pick(
            engine,
            named,
            engine.Tasks,
            t => (t.Id, t.Node.Id, t.Instance),
            new("taskNotOpen", $"No task \"{named}\" is open."),
            new("taskAmbiguous", $"Several tasks \"{named}\" are open: give the id of one, or the instance.")
        );
        return engine.Execute(task.Instance, new CompleteTask(task.Id, arguments.Optional("outcome"), arguments.Variables()));
    }

    private static VirtualResult Answer(VirtualEngine engine, SessionArguments arguments, Func<long, Command> command)
    {
        var named = arguments.Required("job");
        var job = arguments.Pick(
            engine,
            named,
            engine.Jobs,
            j => (j.Id, j.Node, j.Instance),
            new("jobNotOpen", $"No job \"{named}\" waits for an answer."),
            new("jobAmbiguous", $"Several jobs \"{named}\" wait: give the id of one, or the instance.")
        );
        return engine.Execute(job.Instance, command(job.Id));
    }

    private static VirtualResult Move(VirtualEngine engine, SessionArguments arguments)
    {
        const string stage = "stage:";
        var to = arguments.Required("to");
        var instance = arguments.Instance(engine);
        return engine.Execute(
            instance,
            to.StartsWith(stage, StringComparison.Ordinal)
                ? new JumpToStage(instance, to[stage.Length..], arguments.Variables())
                : new MoveTokens(instance, arguments.Required("from"), to)
        );
    }
}

/// <summary>A line that cannot be understood as a command.</summary>
internal sealed class SessionException(string code, string message) : Exception(message)
{
    public string Code => code;

    public static SessionException Malformed(string message) => new("malformed", message);
}
