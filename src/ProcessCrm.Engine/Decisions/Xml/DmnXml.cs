using System.Xml;
using ProcessCrm.Engine.Decisions.Xml.Keeping;
using ProcessCrm.Engine.Markup;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Decisions.Xml;

/// <summary>
/// Reads decision models from DMN XML, versions 1.1 to 1.5 (DMN 1.5, clause 12). Document types are refused, and so are files that are too
/// large or nest too deeply; what only draws a model, or belongs to another tool, is kept aside where that is asked for.
/// </summary>
public static class DmnXml
{
    /// <summary>How deep boxed expressions may nest.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads a model.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="withFragments">Whether <see cref="DecisionModel.Fragments"/> are taken, too: to convert the file rather than to decide by it.</param>
    public static DecisionReadResult Read(string text, bool withFragments = false)
    {
        try
        {
            var root = SafeXml.Load(text);
            var model = new DmnReader(root).ReadModel();
            return new DecisionReadResult(withFragments ? model with { Fragments = DmnFragments.Take(root, model) } : model, []);
        }
        catch (XmlException error)
        {
            return Refused(
                "dmn-malformed",
                error.LineNumber,
                error.LinePosition,
                $"The file is not well-formed XML: {error.Message}",
                $"Файл не является правильным XML: {error.Message}"
            );
        }
        catch (DmnException error)
        {
            return Refused(error.Code, error.Line, error.Column, error.En, error.Ru);
        }
    }

    /// <summary>
    /// Writes a model as DMN 1.5 XML. Reading it gives a model that decides alike and has the same texts; ids that XML does not allow are
    /// made anew.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="others">The models that it imports, so that what it requires of them is called by the ids in their files.</param>
    /// <exception cref="XmlException">One of <see cref="DecisionModel.Fragments"/> is no well-formed XML.</exception>
    public static string Write(DecisionModel model, params IReadOnlyCollection<DecisionModel> others)
    {
        var root = new DmnWriter(model, others).Write();
        DmnFragmentPlacer.Place(root, model.Fragments);
        return XmlPrinter.Print(root);
    }

    private static DecisionReadResult Refused(string code, int line, int column, string en, string ru) =>
        new(null, [new Diagnostic(code, Severity.Error, LocalizedText.Of(en, ru), new Location { Line = line, Column = column })]);
}
