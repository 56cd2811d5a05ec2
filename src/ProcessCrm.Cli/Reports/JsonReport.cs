using System.Text.Encodings.Web;
using System.Text.Json;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Cli.Reports;

/// <summary>The diagnostics as one JSON list, for tools.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(IEnumerable<Diagnostic> diagnostics, TextWriter output) =>
        output.WriteLine(
            JsonSerializer.Serialize(
                diagnostics.Select(d => new
                {
                    d.Location.File,
                    d.Location.Line,
                    d.Location.Column,
                    d.Location.Pointer,
                    d.Location.Element,
                    d.Location.Property,
                    Severity = TextReport.Severity(d.Severity),
                    d.Code,
                    Message = d.Message.Texts,
                    d.Fix,
                }),
                Options
            )
        );
}
