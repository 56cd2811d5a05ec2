using System.Globalization;
using ProcessCrm.Crm.Import;

namespace ProcessCrm.Cli.Import;

/// <summary>Tells what an import did: every row that was refused, and the first ones of those that it read in another way.</summary>
internal sealed class ImportOutput(TextWriter output, string language)
{
    private const int MostRanges = 12;

    /// <summary>The language of all that is told.</summary>
    public string Language => language;

    /// <summary>What the progress bar counts.</summary>
    public string Deals => Say("Deals", "Сделки");

    public void Write(string line) => output.WriteLine(line);

    /// <summary>Tells the result.</summary>
    /// <param name="report">What the import did.</param>
    /// <param name="time">How long it took.</param>
    public void Write(ImportReport report, TimeSpan time)
    {
        // What is said of many rows is said once, with the rows.
        foreach (var notes in report.Notes.GroupBy(note => (note.File, Text: note.Text.For(language))))
        {
            var lines = notes.Select(note => note.Line).ToList();
            var rows = Say($"{lines.Count} rows", $"строк: {lines.Count}");
            Write($"{notes.Key.File}: {notes.Key.Text} ({rows}: {Ranges(lines)})");
        }
        foreach (var refused in report.Refused)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{refused.File}:{refused.Line}: {refused.Text.For(language)}"));
        }
        Write(
            report.IsAborted
                ? Say("Nothing was kept, because rows were refused.", "Ничего не сохранено: есть отвергнутые строки.")
                : Say(
                    $"{report.Deals} deals, {report.Accounts} accounts, {report.Products} products, {report.Users} users, {report.Teams} teams; "
                        + $"{report.Known} deals were known, {report.Refused.Count} rows refused; {time.TotalSeconds:0.0} s.",
                    $"Сделок: {report.Deals}, контрагентов: {report.Accounts}, продуктов: {report.Products}, пользователей: {report.Users}, "
                        + $"команд: {report.Teams}; уже известно сделок: {report.Known}, отвергнуто строк: {report.Refused.Count}; {time.TotalSeconds:0.0} с."
                )
        );
    }

    private string Ranges(List<int> lines)
    {
        var ranges = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var first = lines[i];
            while (i + 1 < lines.Count && lines[i + 1] == lines[i] + 1)
            {
                i++;
            }
            ranges.Add(first == lines[i] ? $"{first}" : $"{first}-{lines[i]}");
        }
        return string.Join(", ", ranges.Take(MostRanges)) + (ranges.Count > MostRanges ? Say(" and more", " и другие") : "");
    }

    private string Say(FormattableString en, FormattableString ru) => (language == "ru" ? ru : en).ToString(CultureInfo.InvariantCulture);

    private string Say(string en, string ru) => language == "ru" ? ru : en;
}
