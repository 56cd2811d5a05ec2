using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ProcessCrm.Crm.Documents.Calculations;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Crm.Documents.Templates;

/// <summary>The tables that placeholders stand for.</summary>
internal static class HtmlTables
{
    private static readonly string[] Columns = ["place", "name", "quantity", "unit", "price", "discount", "vat-rate", "total"];
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A text for HTML.</summary>
    public static string Encode(string? text) => Encoder.Encode(text ?? "");

    /// <summary>The calculation (W15): its lines and sums; nothing for none.</summary>
    public static string Of(CalculationTotals totals, string currency, Translator text)
    {
        if (totals.Lines.Count == 0)
        {
            return "";
        }
        List<(string Text, bool IsNumber)[]> lines = [.. totals.Lines.Select((line, place) => Cells(line, place + 1, currency, text))];
        // A column that no line has anything in, such as that of discounts, is left out.
        List<int> shown = [.. Enumerable.Range(0, Columns.Length).Where(column => lines.Exists(cells => cells[column].Text.Length > 0))];
        var html = new StringBuilder("<table class=\"calculation\"><thead><tr>");
        foreach (var column in shown)
        {
            html.Append(text.Culture, $"<th scope=\"col\">{Encode(text[$"calculation.{Columns[column]}"])}</th>");
        }
        html.Append("</tr></thead><tbody>");
        foreach (var cells in lines)
        {
            html.Append("<tr>");
            foreach (var (cell, isNumber) in shown.Select(column => cells[column]))
            {
                html.Append(text.Culture, $"<td{(isNumber ? " class=\"number\"" : "")}>{Encode(cell)}</td>");
            }
            html.Append("</tr>");
        }
        html.Append("</tbody><tfoot>");
        foreach (var (name, sum) in new[] { ("net", totals.Net), ("vat", totals.Vat), ("total", totals.Total) })
        {
            html.Append(
                text.Culture,
                $"<tr><th scope=\"row\" colspan=\"{shown.Count - 1}\">{Encode(text[$"calculation.{name}"])}</th><td class=\"number\">{Encode(Money(sum, currency, text.Culture))}</td></tr>"
            );
        }
        return html.Append("</tfoot></table>").ToString();
    }

    /// <summary>Names and values; those without a value are left out.</summary>
    public static string Of(IEnumerable<(string Name, string? Value)> facts)
    {
        var html = new StringBuilder("<table class=\"requisites\"><tbody>");
        foreach (var (name, value) in facts.Where(fact => !string.IsNullOrEmpty(fact.Value)))
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encode(name)}</th><td>{Encode(value)}</td></tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>A sum with its currency.</summary>
    public static string Money(decimal sum, string currency, CultureInfo culture) =>
        string.Create(culture, $"{Sum(sum, currency, culture)} {currency}");

    /// <summary>A sum in whole coins.</summary>
    public static string Sum(decimal sum, string currency, CultureInfo culture) =>
        sum.ToString(string.Create(CultureInfo.InvariantCulture, $"N{Rounding.DigitsOf(currency)}"), culture);

    /// <summary>A quantity or a rate, without needless digits.</summary>
    public static string Number(decimal number, CultureInfo culture) => number.ToString("#,0.####", culture);

    private static (string Text, bool IsNumber)[] Cells(CalculatedLine line, int place, string currency, Translator text) =>
        [
            (place.ToString(text.Culture), true),
            (line.Line.Name ?? "", false),
            (Number(line.Line.Quantity, text.Culture), true),
            (line.Line.Unit ?? "", false),
            (Sum(line.Line.Price ?? 0, currency, text.Culture), true),
            (line.Line.Discount == 0 ? "" : Number(line.Line.Discount, text.Culture) + " %", true),
            (line.Line.Vat is { } rate ? Number(rate, text.Culture) + " %" : text["calculation.no-vat"], true),
            (Sum(line.Total, currency, text.Culture), true),
        ];
}
