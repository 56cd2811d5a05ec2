namespace ProcessCrm.Web.Hosting;

/// <summary>The section <c>ProcessCrm</c> of the configuration; as environment variables <c>ProcessCrm__DataDirectory</c> and so on.</summary>
public sealed class WebSettings
{
    /// <summary>Where the embedded database lies.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>The password of the first administrator, where PostgreSQL is configured; without it a one-time link is printed.</summary>
    public string? AdministratorPassword { get; set; }

    /// <summary>The password of the demo users of the embedded set-up; without it one is made up and kept in the data directory.</summary>
    public string? DemoPassword { get; set; }

    /// <summary>Whether a new embedded set-up begins with a few leads to look at.</summary>
    public bool DemoLeads { get; set; } = true;

    /// <summary>The greatest size of a request, in bytes.</summary>
    public long MaximumRequestSize { get; set; } = 20 * 1024 * 1024;

    /// <summary>How many requests a minute one address may make to pages and forms that need no sign-in.</summary>
    public int PublicRequestsPerMinute { get; set; } = 60;

    /// <summary>The number of this node, 0 to 1,023; different for each node of one database.</summary>
    public int Node { get; set; }

    /// <summary>Where the shipped definitions lie.</summary>
    public string WorkflowsDirectory { get; set; } = Path.Combine(AppContext.BaseDirectory, "workflows");
}
