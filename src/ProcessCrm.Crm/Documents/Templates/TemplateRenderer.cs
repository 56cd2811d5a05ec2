using System.Globalization;
using System.Text;
using HandlebarsDotNet;
using ProcessCrm.Crm.Commands;

namespace ProcessCrm.Crm.Documents.Templates;

/// <summary>
/// Fills templates in. What is filled in is encoded for HTML, and comes from dictionaries only, so that a template reaches no object of the program;
/// no partial, file or helper but those for <see cref="Placeholders.Tables"/> is there.
/// </summary>
public static class TemplateRenderer
{
    /// <summary>The longest document, in characters.</summary>
    public const int Longest = 1_000_000;

    /// <summary>The document.</summary>
    /// <param name="body">A template that <see cref="TemplateSyntax"/> finds right.</param>
    /// <param name="contents">What its placeholders stand for.</param>
    /// <param name="culture">How numbers are written.</param>
    /// <exception cref="CommandRefusedException">The template is wrong, or the document too long.</exception>
    public static string Render(string body, DocumentContents contents, CultureInfo culture)
    {
        var refusals = TemplateSyntax.Check(body).ToList();
        if (refusals.Count > 0)
        {
            throw new CommandRefusedException(refusals);
        }
        var handlebars = Handlebars.Create(
            new HandlebarsConfiguration
            {
                FormatProvider = culture,
                TextEncoder = new HtmlText(),
                PartialRecursionDepthLimit = 1,
            }
        );
        foreach (var (name, table) in contents.Tables)
        {
            handlebars.RegisterHelper(name, (output, _, _) => output.WriteSafeString(table));
        }
        using var writer = new BoundedWriter(culture);
        handlebars.Compile(new StringReader(body))(writer, contents.Values);
        return writer.ToString();
    }

    /// <summary>Encodes the five signs that mean something to HTML, and leaves all letters as they are.</summary>
    private sealed class HtmlText : ITextEncoder
    {
        public IFormatProvider? FormatProvider => null;

        public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

        public void Encode(string? text, TextWriter target) => target.Write(HtmlTables.Encode(text));

        public void Encode<T>(T? text, TextWriter target)
            where T : IEnumerator<char>
        {
            var all = new StringBuilder();
            while (text?.MoveNext() == true)
            {
                all.Append(text.Current);
            }
            Encode(all, target);
        }
    }

    private sealed class BoundedWriter(CultureInfo culture) : StringWriter(culture)
    {
        public override void Write(char value)
        {
            Check(1);
            base.Write(value);
        }

        public override void Write(string? value)
        {
            Check(value?.Length ?? 0);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Check(count);
            base.Write(buffer, index, count);
        }

        private void Check(int more)
        {
            if (GetStringBuilder().Length + more > Longest)
            {
                throw new CommandRefusedException(Refusal.Invalid("body", "document-too-long", Longest));
            }
        }
    }
}
