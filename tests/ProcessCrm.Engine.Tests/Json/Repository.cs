namespace ProcessCrm.Engine.Tests.Json;

/// <summary>The folder that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "ProcessCrm.sln")) ? folder.FullName : Find(folder.Parent!);
}
