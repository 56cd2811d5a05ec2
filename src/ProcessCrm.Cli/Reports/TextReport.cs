using System.Globalization;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Cli.Reports;

/// <summary>One line for each diagnostic: <c>file:line:column severity code message</c>.</summary>
internal static class TextReport
{
    public static void Write(IEnumerable<Diagnostic> diagnostics, string language, TextWriter output)
    {
        foreach (var diagnostic in diagnostics)
        {
            var at = diagnostic.Location;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{at.File}:{at.Line}:{at.Column} {Severity(diagnostic.Severity)} {diagnostic.Code} {diagnostic.Message.For(language)}"
                )
            );
        }
    }

    /// <summary>The word for a severity, the same in text and JSON.</summary>
    public static string Severity(Severity severity) =>
        severity switch
        {
            Engine.Model.Severity.Error => "error",
            Engine.Model.Severity.Warning => "warning",
            _ => "info",
        };
}
