using System.Globalization;
using ProcessCrm.Engine.Json.Reading;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Json;

/// <summary>The versions of the workflow format and how a file of an older one becomes one of the newest.</summary>
internal static class FormatVersion
{
    /// <summary>The upgrade of a file of version 1 stands first: it makes one of version 2; and so on. A published version never changes.</summary>
    private static readonly Func<string, string>[] Upgrades = [];

    /// <summary>The newest version.</summary>
    public static int Current => Upgrades.Length + 1;

    /// <summary>The file in the newest version; null, and told, where this program is too old for it.</summary>
    public static SyntaxDocument? Upgrade(SyntaxDocument document, DiagnosticBag diagnostics) => Upgrade(document, diagnostics, Upgrades);

    internal static SyntaxDocument? Upgrade(SyntaxDocument document, DiagnosticBag diagnostics, Func<string, string>[] upgrades)
    {
        var stated = (document.Root as ObjectSyntax)?["formatVersion"];
        var version = 1;
        if (
            stated is not null
                && !(stated is NumberSyntax n && int.TryParse(n.Raw, NumberStyles.None, CultureInfo.InvariantCulture, out version))
            || version < 1
        )
        {
            // What is no version at all is told by its shape.
            return document;
        }
        if (version > upgrades.Length + 1)
        {
            diagnostics.Add(DefinitionTexts.NewerFormat(version, upgrades.Length + 1), stated!.Start);
            return null;
        }
        var text = upgrades[(version - 1)..].Aggregate(document.Source.Text, (old, upgrade) => upgrade(old));
        return version == upgrades.Length + 1 ? document : SyntaxDocument.Parse(text, document.Source.File);
    }
}
