using System.Xml.Linq;

namespace ProcessCrm.Engine.Decisions.Xml.Keeping;

/// <summary>The versions of DMN name the same things in namespaces of their own.</summary>
internal static class DmnVersion
{
    private static readonly XNamespace Diagram = "https://www.omg.org/spec/DMN/20230324/DMNDI/";

    /// <summary>A copy of a file of any version in the namespaces of DMN 1.5.</summary>
    public static XElement Latest(XElement file)
    {
        var copy = new XElement(file);
        foreach (var element in copy.DescendantsAndSelf())
        {
            element.Name = Latest(element.Name.Namespace, file.Name.Namespace) + element.Name.LocalName;
            foreach (var declaration in element.Attributes().Where(a => a.IsNamespaceDeclaration))
            {
                declaration.Value = Latest(declaration.Value, file.Name.Namespace).NamespaceName;
            }
        }
        return copy;
    }

    private static XNamespace Latest(XNamespace name, XNamespace model) =>
        name == model ? DmnParts.Dmn
        : name.NamespaceName.Contains("/spec/DMN/", StringComparison.Ordinal)
        && name.NamespaceName.EndsWith("/DMNDI/", StringComparison.Ordinal)
            ? Diagram
        : name;
}
