using System.Globalization;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Web.Localisation;

/// <summary>Tells values in the reader's language and culture.</summary>
public sealed class Words(Translator translator)
{
    /// <summary>A sum with its currency: <c>12,500.00 EUR</c>; null for none.</summary>
    public string? Money(decimal? amount, string currency) =>
        amount is { } sum ? $"{sum.ToString(decimal.Truncate(sum) == sum ? "N0" : "N2", translator.Culture)} {currency}" : null;

    /// <summary>A phone number in groups: <c>+7 495 123-45-67, ext. 12</c>.</summary>
    public string Phone(string number) => PhoneNumber.Shown(number, translator.Language);

    /// <summary>The size of a file: <c>12.5 KB</c>.</summary>
    public string Size(int bytes) =>
        bytes < 1024 ? translator["records.bytes", bytes]
        : bytes < 1024 * 1024 ? translator["records.kilobytes", Number(Math.Round(bytes / 1024m, 1))!]
        : translator["records.megabytes", Number(Math.Round(bytes / 1048576m, 1))!];

    /// <summary>A number; null for none.</summary>
    public string? Number(decimal? number) => number?.ToString("#,0.##", translator.Culture);

    /// <summary>A share of a hundred; null for none.</summary>
    public string? Percent(int? percent) => percent is { } share ? string.Create(translator.Culture, $"{share} %") : null;

    /// <summary>A length of time: <c>45 min</c>, <c>2 h 5 min</c>.</summary>
    public string Duration(int minutes) =>
        minutes < 60 ? translator["time.short", minutes]
        : minutes % 60 == 0 ? translator["time.hours", minutes / 60]
        : translator["time.long", minutes / 60, minutes % 60];

    /// <summary>A day; null for none.</summary>
    public string? Day(DateOnly? day) => day?.ToString("d MMM yyyy", translator.Culture);

    /// <summary>What a record is called; a contact with a client need not have a title.</summary>
    public string Title(SubjectTitle subject) => subject.Title.Length > 0 ? subject.Title : translator["interactions.contact"];

    /// <summary>How important a task is.</summary>
    public string Priority(int priority) => translator["tasks.priority-" + TaskPriority.NameOf(priority)];

    /// <summary>The kind of work, by the word that everybody knows where it is one of those; else as the definition writes it.</summary>
    public string Category(string? category) =>
        TaskCategories.All.FirstOrDefault(known => known == (category ?? TaskCategories.ToDo)) is { } one
            ? translator["tasks.category-" + one.ToLowerInvariant()]
            : category!;

    /// <summary>The maturity of a need, by the word of the shipped definitions where it is one of those (D4); null for none.</summary>
    public string? Maturity(string? maturity)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"maturity.{maturity}");
        return maturity is null ? null
            : translator.All.ContainsKey(key) ? translator[key]
            : maturity;
    }
}
