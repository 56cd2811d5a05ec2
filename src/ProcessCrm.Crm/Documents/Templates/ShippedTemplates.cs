using System.Globalization;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Crm.Documents.Templates;

/// <summary>The templates that come with the schema, one for each kind and language; people change them as they like.</summary>
internal static class ShippedTemplates
{
    private static readonly Dictionary<(DocumentKind, string), string> Names = new()
    {
        [(DocumentKind.Proposal, Languages.English)] = "Commercial proposal",
        [(DocumentKind.Proposal, Languages.Russian)] = "Коммерческое предложение",
        [(DocumentKind.Contract, Languages.English)] = "Contract",
        [(DocumentKind.Contract, Languages.Russian)] = "Договор",
        [(DocumentKind.Invoice, Languages.English)] = "Invoice",
        [(DocumentKind.Invoice, Languages.Russian)] = "Счёт на оплату",
    };

    /// <summary>The rows of <c>document_templates</c>, as SQL that both products understand.</summary>
    public static string Insert() =>
        string.Join(
            '\n',
            Names.Select(
                (template, place) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"insert into document_templates (id, kind, language, name, body, is_active, version) values ({place + 1}, {(int)template.Key.Item1}, {Text(template.Key.Item2)}, {Text(template.Value)}, {Text(Body(template.Key.Item1, template.Key.Item2))}, true, 1);"
                    )
            )
        );

    /// <summary>The text of a shipped template.</summary>
    public static string Body(DocumentKind kind, string language)
    {
        using var file = typeof(ShippedTemplates).Assembly.GetManifestResourceStream($"templates/{kind.Key()}.{language}.html")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    private static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
