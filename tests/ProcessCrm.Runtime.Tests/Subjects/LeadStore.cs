using System.Collections.Concurrent;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Subjects;

namespace ProcessCrm.Runtime.Tests.Subjects;

/// <summary>Leads in memory.</summary>
internal sealed class LeadStore : ISubjectStore
{
    private readonly ConcurrentDictionary<long, FeelContext> _leads = new();

    public SubjectSchema Schema { get; } = new("lead", [new SubjectField("responsible", "text"), new SubjectField("budget", "number")]);

    /// <summary>Whether leads cannot be read.</summary>
    public bool IsDown { get; set; }

    public List<string> Stages { get; } = [];

    public FeelContext this[long id]
    {
        get => _leads[id];
        set => _leads[id] = value;
    }

    public Task<FeelContext?> ViewAsync(UnitOfWork work, long id, IReadOnlyCollection<string> paths, CancellationToken cancellationToken) =>
        IsDown ? throw new IOException("down") : Task.FromResult(_leads.GetValueOrDefault(id));

    public Task WriteAsync(UnitOfWork work, long id, FeelContext fields, CancellationToken cancellationToken)
    {
        foreach (var (path, value) in fields)
        {
            _leads[id] = _leads[id].With(path, value);
        }
        return Task.CompletedTask;
    }

    public Task StageEnteredAsync(UnitOfWork work, long id, StageEntered stage, CancellationToken cancellationToken)
    {
        Stages.Add(stage.Stage);
        return Task.CompletedTask;
    }
}
