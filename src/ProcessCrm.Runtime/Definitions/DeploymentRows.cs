using ProcessCrm.Engine.Json;
using ProcessCrm.Runtime.Storage;
using ProcessCrm.Runtime.Storage.Rows;
using ProcessCrm.Runtime.Storage.Sql;

namespace ProcessCrm.Runtime.Definitions;

/// <summary>Reads and writes the rows of deployments.</summary>
internal static class DeploymentRows
{
    private static readonly Table<DeploymentFileRow> Files = new(
        "deployment_files",
        2,
        Columns<DeploymentFileRow>.Long("deployment_id", r => r.DeploymentId),
        Columns<DeploymentFileRow>.Text("path", r => r.Path),
        Columns<DeploymentFileRow>.Text("content", r => r.Content)
    );

    private static readonly Table<ProcessDefinitionRow> Definitions = new(
        "process_definitions",
        1,
        Columns<ProcessDefinitionRow>.Long("id", r => r.Id),
        Columns<ProcessDefinitionRow>.Text("process", r => r.Process),
        Columns<ProcessDefinitionRow>.Int("version", r => r.Version),
        Columns<ProcessDefinitionRow>.Long("deployment_id", r => r.DeploymentId),
        Columns<ProcessDefinitionRow>.Text("path", r => r.Path),
        Columns<ProcessDefinitionRow>.Text("subject", r => r.Subject),
        Columns<ProcessDefinitionRow>.Bool("is_active", r => r.IsActive)
    );

    private static readonly Table<DecisionDefinitionRow> Decisions = new(
        "decision_definitions",
        1,
        Columns<DecisionDefinitionRow>.Long("id", r => r.Id),
        Columns<DecisionDefinitionRow>.Text("decision", r => r.Decision),
        Columns<DecisionDefinitionRow>.Int("version", r => r.Version),
        Columns<DecisionDefinitionRow>.Long("deployment_id", r => r.DeploymentId),
        Columns<DecisionDefinitionRow>.Text("path", r => r.Path),
        Columns<DecisionDefinitionRow>.Text("tag", r => r.Tag),
        Columns<DecisionDefinitionRow>.Bool("is_active", r => r.IsActive)
    );

    private const string Select =
        "select p.id, p.process, p.version, p.deployment_id, p.path, p.subject, p.is_active from process_definitions p";

    /// <summary>The deployment with a hash; 0 where it is not known.</summary>
    public static async Task<long> FindAsync(UnitOfWork work, string hash, CancellationToken cancellationToken)
    {
        var deployment = 0L;
        var batch = work.Batch();
        batch.Add("select id from deployments where hash = $1", hash);
        await batch.ReadAsync((_, row) => deployment = row.GetInt64(0), cancellationToken);
        return deployment;
    }

    /// <summary>The versions of processes that a deployment holds.</summary>
    public static async Task<List<ProcessDefinitionRow>> VersionsAsync(
        UnitOfWork work,
        long deployment,
        CancellationToken cancellationToken
    )
    {
        var batch = work.Batch();
        batch.Add($"{Select} where p.deployment_id = $1 order by p.id", deployment);
        return await ReadAsync(batch, cancellationToken);
    }

    /// <summary>A version of a process; null where there is none.</summary>
    public static async Task<ProcessDefinitionRow?> FindVersionAsync(
        UnitOfWork work,
        string process,
        int version,
        CancellationToken cancellationToken
    )
    {
        var batch = work.Batch();
        batch.Add($"{Select} where p.process = $1 and p.version = $2", process, version);
        var rows = await ReadAsync(batch, cancellationToken);
        return rows.FirstOrDefault();
    }

    /// <summary>The number of the latest version of each process.</summary>
    public static Task<Dictionary<string, int>> LatestVersionsAsync(
        UnitOfWork work,
        IReadOnlyList<string> processes,
        CancellationToken cancellationToken
    ) =>
        LatestAsync(
            work,
            "select process, max(version) from process_definitions where process = $1 group by process",
            processes,
            cancellationToken
        );

    /// <summary>The number of the latest version of each decision.</summary>
    public static Task<Dictionary<string, int>> LatestDecisionsAsync(
        UnitOfWork work,
        IReadOnlyList<string> decisions,
        CancellationToken cancellationToken
    ) =>
        LatestAsync(
            work,
            "select decision, max(version) from decision_definitions where decision = $1 group by decision",
            decisions,
            cancellationToken
        );

    private static async Task<Dictionary<string, int>> LatestAsync(
        UnitOfWork work,
        string query,
        IReadOnlyList<string> names,
        CancellationToken cancellationToken
    )
    {
        var versions = new Dictionary<string, int>(StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return versions;
        }
        var batch = work.Batch();
        foreach (var name in names)
        {
            batch.Add(query, name);
        }
        await batch.ReadAsync((_, row) => versions[row.GetString(0)] = row.GetInt32(1), cancellationToken);
        return versions;
    }

    /// <summary>Adds the statements that write a deployment, none of its versions active.</summary>
    public static void Insert(
        SqlBatch batch,
        UnitOfWork work,
        long deployment,
        DeploymentUnit unit,
        IReadOnlyList<ProcessDefinitionRow> rows,
        IReadOnlyList<DecisionDefinitionRow> decisions
    )
    {
        batch.Add(
            "insert into deployments (id, hash, created_at, created_by) values ($1, $2, $3, $4)",
            deployment,
            unit.Hash,
            work.Now,
            work.Actor.Principal
        );
        batch.Add(
            Files.Insert,
            [
                .. unit.Files.Select(f => new DeploymentFileRow
                {
                    DeploymentId = deployment,
                    Path = f.Path,
                    Content = f.Content,
                }),
            ]
        );
        batch.Add(Definitions.Insert, rows);
        batch.Add(Decisions.Insert, decisions);
    }

    /// <summary>Keeps the layouts of a deployment that is known: they may change without a new version.</summary>
    public static async Task PlaceAsync(UnitOfWork work, long deployment, DeploymentUnit unit, CancellationToken cancellationToken)
    {
        var batch = work.Batch();
        foreach (var path in unit.Definitions.Select(d => LayoutJson.Beside(d.Path)).Except(unit.Layouts.Select(l => l.Path)))
        {
            batch.Add("delete from deployment_files where deployment_id = $1 and path = $2", deployment, path);
        }
        foreach (var layout in unit.Layouts)
        {
            batch.Add(
                "insert into deployment_files (deployment_id, path, content) values ($1, $2, $3) "
                    + "on conflict (deployment_id, path) do update set content = excluded.content",
                deployment,
                layout.Path,
                layout.Content
            );
        }
        await batch.ExecuteAsync(cancellationToken);
    }

    /// <summary>Adds the statements that make the decisions of a deployment the latest of their names.</summary>
    public static void ActivateDecisions(SqlBatch batch, long deployment)
    {
        batch.Add(
            "update decision_definitions set is_active = false where is_active and decision in (select decision from decision_definitions where deployment_id = $1)",
            deployment
        );
        batch.Add("update decision_definitions set is_active = true where deployment_id = $1", deployment);
    }

    /// <summary>Adds the statements that make a version the active one, and end the waiting of the one before.</summary>
    public static void Activate(SqlBatch batch, ProcessDefinitionRow row)
    {
        const string before = "(select id from process_definitions where process = $1 and is_active)";
        batch.Add($"delete from subscriptions where definition_id in {before} and definition_id <> 0", row.Process);
        batch.Add($"delete from jobs where definition_id in {before}", row.Process);
        batch.Add("update process_definitions set is_active = false where process = $1 and is_active", row.Process);
        batch.Add("update process_definitions set is_active = true where id = $1", row.Id);
    }

    private static async Task<List<ProcessDefinitionRow>> ReadAsync(SqlBatch batch, CancellationToken cancellationToken)
    {
        var rows = new List<ProcessDefinitionRow>();
        await batch.ReadAsync(
            (_, row) =>
                rows.Add(
                    new ProcessDefinitionRow
                    {
                        Id = row.GetInt64(0),
                        Process = row.GetString(1),
                        Version = row.GetInt32(2),
                        DeploymentId = row.GetInt64(3),
                        Path = row.GetString(4),
                        Subject = row.TextOrNull(5),
                        IsActive = row.GetBoolean(6),
                    }
                ),
            cancellationToken
        );
        return rows;
    }
}
