namespace ProcessCrm.Testing;

/// <summary>SQLite databases in temporary folders of their own.</summary>
internal static class SqliteFiles
{
    private const string FileName = "processcrm.db";

    public static TestDatabase Create() => Open(Directory.CreateTempSubdirectory("processcrm-test-"));

    /// <summary>Copies the file and its write-ahead log, which a pooled connection may have left unmerged.</summary>
    public static TestDatabase Copy(TestDatabase template)
    {
        var folder = Directory.CreateTempSubdirectory("processcrm-test-");
        var source = Path.GetDirectoryName(template.ConnectionString["Data Source=".Length..])!;
        foreach (
            var file in Directory.EnumerateFiles(source, FileName + "*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal))
        )
        {
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        }

        return Open(folder);
    }

    private static TestDatabase Open(DirectoryInfo folder) =>
        new(
            Database.Sqlite,
            $"Data Source={Path.Combine(folder.FullName, FileName)}",
            () =>
            {
                folder.Delete(recursive: true);
                return ValueTask.CompletedTask;
            }
        );
}
