using System.Reflection;

namespace ProcessCrm.Testing;

/// <summary>Where the files of the repository are, for tests of what is built or written there.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary><c>Debug</c> or <c>Release</c>: what the tests were built as, and so what they start.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>A path below the root.</summary>
    public static string PathOf(params IReadOnlyList<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ProcessCrm.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("ProcessCrm.sln lies in no folder above the tests.");
        }

        return folder.FullName;
    }
}
