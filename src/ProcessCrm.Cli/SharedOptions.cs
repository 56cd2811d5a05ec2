using System.CommandLine;

namespace ProcessCrm.Cli;

/// <summary>Arguments and options that several commands have.</summary>
internal static class SharedOptions
{
    public static Argument<string[]> Files() =>
        new("file") { Description = "Workflow files, and files of decisions.", Arity = ArgumentArity.OneOrMore };

    /// <summary>The language of messages: as said, else that of the environment.</summary>
    public static Option<string> Language()
    {
        var option = new Option<string>("--lang")
        {
            Description = "The language of messages.",
            DefaultValueFactory = _ => EnvironmentLanguage(),
        };
        option.AcceptOnlyFromAmong("en", "ru");
        return option;
    }

    private static string EnvironmentLanguage()
    {
        string[] variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
        var said = variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return said?.StartsWith("ru", StringComparison.OrdinalIgnoreCase) == true ? "ru" : "en";
    }
}
