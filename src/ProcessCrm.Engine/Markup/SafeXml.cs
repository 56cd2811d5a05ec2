using System.Xml;
using System.Xml.Linq;

namespace ProcessCrm.Engine.Markup;

/// <summary>Loads XML that anybody may have written: no document types, nothing fetched, bounded in length and nesting.</summary>
internal static class SafeXml
{
    /// <summary>The longest text that is read, in UTF-16 units.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    /// <summary>How deep elements may nest, those of other tools included.</summary>
    public const int MaxDepth = 512;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxLength,
    };

    /// <summary>The root element, with the lines at which elements stand.</summary>
    /// <exception cref="XmlException">The text is not well-formed, has a document type, or is too long or too deep.</exception>
    public static XElement Load(string text)
    {
        using (var reader = XmlReader.Create(new StringReader(text), Settings))
        {
            while (reader.Read())
            {
                if (reader.Depth > MaxDepth)
                {
                    var at = (IXmlLineInfo)reader;
                    throw new XmlException("The elements nest too deeply.", null, at.LineNumber, at.LinePosition);
                }
            }
        }
        using (var reader = XmlReader.Create(new StringReader(text), Settings))
        {
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
    }

    /// <summary>The line of an element, counted from 1.</summary>
    public static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;

    /// <summary>The column of an element, counted from 1.</summary>
    public static int ColumnOf(XElement element) => ((IXmlLineInfo)element).LinePosition;
}
