using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ProcessCrm.Engine.Markup;

/// <summary>Prints a file: indented, in UTF-8, line ends that a reader would change written as references.</summary>
internal static class XmlPrinter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        Encoding = new UTF8Encoding(false),
    };

    public static string Print(XElement root)
    {
        using var output = new MemoryStream();
        using (var writer = XmlWriter.Create(output, Settings))
        {
            new XDocument(root).Save(writer);
        }
        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length) + "\n";
    }
}
