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

    private const string Select =
        "select p.id, p.process, p.version, p.deployment_id, p.path, p.subject, p.is_active from process_definitions p";

    /// <summary>The versions of the deployment with a hash; empty where it is not known.</summary>
    public static async Task<List<ProcessDefinitionRow>> FindAsync(UnitOfWork work, string hash, CancellationToken cancellationToken)
    {
        var batch = work.Batch();
        batch.Add($"{Select} join deployments d on d.id = p.deployment_id where d.hash = $1 order by p.id", hash);
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
    public static async Task<Dictionary<string, int>> LatestVersionsAsync(
        UnitOfWork work,
        IReadOnlyList<string> processes,
        CancellationToken cancellationToken
    )
    {
        var versions = new Dictionary<string, int>(StringComparer.Ordinal);
        var batch = work.Batch();
        foreach (var process in processes)
        {
            batch.Add("select process, max(version) from process_definitions where process = $1 group by process", process);
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
        IReadOnlyList<ProcessDefinitionRow> rows
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
