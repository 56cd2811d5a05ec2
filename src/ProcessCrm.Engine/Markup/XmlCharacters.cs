using System.Xml;

namespace ProcessCrm.Engine.Markup;

/// <summary>Text that goes into XML.</summary>
internal static class XmlCharacters
{
    /// <summary>A text with the characters that XML cannot hold replaced.</summary>
    public static string Clean(string text)
    {
        var clean = text.ToCharArray();
        for (var i = 0; i < clean.Length; i++)
        {
            if (i + 1 < clean.Length && XmlConvert.IsXmlSurrogatePair(clean[i + 1], clean[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(clean[i]))
            {
                clean[i] = '\uFFFD';
            }
        }
        return new string(clean);
    }
}
