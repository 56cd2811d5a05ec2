using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Api;

/// <summary>Reads instances as they are.</summary>
internal sealed class InstanceReader(EngineDatabase database, DefinitionTexts definitions, SubjectTitles titles, PrincipalNames names)
{
    /// <summary>The root instances that match, the newest first.</summary>
    public async Task<IReadOnlyList<InstanceItem>> ListAsync(
        string? process,
        InstanceStatus? status,
        (string Kind, long Id)? subject,
        long? after,
        int count,
        CancellationToken cancellationToken
    )
    {
        await using var context = database.OpenContext();
        var rows = context.Instances.Where(row => row.ParentId == null);
        rows = process is null ? rows : rows.Where(row => row.Process == process);
        rows = status is null ? rows : rows.Where(row => row.Status == status);
        rows = subject is { } about ? rows.Where(row => row.SubjectKind == about.Kind && row.SubjectId == about.Id) : rows;
        rows = after is null ? rows : rows.Where(row => row.Id < after);
        var found = await rows.OrderByDescending(row => row.Id).Take(count).ToListAsync(cancellationToken);
        var subjects = await titles.FindAsync(found.Select(row => (row.SubjectKind, row.SubjectId)), cancellationToken);
        return found.ConvertAll(row => Item(row, subjects));
    }

    /// <summary>An instance with its state; null where there is none.</summary>
    public async Task<InstanceDetail?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        if (await context.Instances.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } row)
        {
            return null;
        }

        var process = await definitions.LoadAsync(row.Process, row.DeploymentId, cancellationToken);
        var subjects = await titles.FindAsync([(row.SubjectKind, row.SubjectId)], cancellationToken);
        await names.LoadAsync([row.StartedBy], cancellationToken);
        var scopes = await context
            .Scopes.Where(scope => scope.RootId == row.RootId && scope.IsEager)
            .Select(scope => scope.State)
            .ToListAsync(cancellationToken);
        var states = scopes.ConvertAll(StateFormat.Read);
        var incidents = await context.Incidents.Where(i => i.InstanceId == id).OrderBy(i => i.Id).ToListAsync(cancellationToken);
        return new InstanceDetail(
            Item(row, subjects),
            new Named(row.Process, definitions.Process(process)),
            row.Stage is null ? null : new Named(row.Stage, definitions.Stage(process, row.Stage) ?? row.Stage),
            Named.Of(row.StartedBy, names),
            [
                .. states
                    .SelectMany(scope => scope.Elements)
                    .Where(element => process.Node(element.Node) is not null)
                    .OrderBy(element => element.Id)
                    .Select(element => new Named(element.Node, definitions.Node(process, element.Node))),
            ],
            states.FirstOrDefault(scope => scope.Id == id)?.Variables ?? FeelContext.Empty,
            incidents.ConvertAll(Item)
        );
    }

    /// <summary>The history of a tree, in order.</summary>
    public async Task<IReadOnlyList<HistoryItem>> HistoryAsync(long root, long after, int count, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        var rows = await context
            .History.Where(row => row.RootId == root && row.Seq > after)
            .OrderBy(row => row.Seq)
            .Take(count)
            .ToListAsync(cancellationToken);
        await names.LoadAsync(rows.Select(row => row.Actor), cancellationToken);
        return rows.ConvertAll(row => new HistoryItem(
            (int)row.Seq,
            row.At,
            row.Type,
            row.InstanceId,
            row.Node,
            Named.Of(row.Actor, names),
            JsonSerializer.Deserialize<JsonElement>(row.Data)
        ));
    }

    /// <summary>The open incidents, in the order in which they came up.</summary>
    public async Task<IReadOnlyList<IncidentItem>> IncidentsAsync(
        string? process,
        long after,
        int count,
        CancellationToken cancellationToken
    )
    {
        await using var context = database.OpenContext();
        var rows = await context
            .Incidents.Where(row => row.Id > after && (process == null || row.Process == process))
            .OrderBy(row => row.Id)
            .Take(count)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(Item);
    }

    private static IncidentItem Item(IncidentRow row) =>
        new(row.Id, row.InstanceId, row.Process, row.Node, row.Code, row.Message, row.RaisedAt);

    private static InstanceItem Item(InstanceRow row, IReadOnlyDictionary<(string Kind, long Id), SubjectTitle> subjects) =>
        new(
            row.Id,
            row.Process,
            row.Status.ToString().ToLowerInvariant(),
            row.Stage,
            SubjectName.Of(row.SubjectKind, row.SubjectId, subjects),
            row.BusinessKey,
            row.OpenIncidents,
            row.StartedAt,
            row.EndedAt,
            row.PreviousRootId
        );
}
