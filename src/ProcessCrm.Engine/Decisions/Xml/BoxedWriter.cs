using System.Xml.Linq;
using static ProcessCrm.Engine.Decisions.Xml.DmnParts;

namespace ProcessCrm.Engine.Decisions.Xml;

/// <summary>Writes boxed expressions.</summary>
internal static class BoxedWriter
{
    /// <summary>An expression; null for none.</summary>
    public static XElement? Expression(BoxedExpression? expression)
    {
        if (expression is null)
        {
            return null;
        }
        var element = expression is FunctionDefinition function
            ? Function("functionDefinition", function)
            : new XElement(Dmn + KindOf(expression), PartsOf(expression));
        element.SetAttributeValue("typeRef", expression.TypeRef is { } type ? Clean(type) : null);
        return element;
    }

    /// <summary>A function, as an expression or as the logic of a knowledge model.</summary>
    public static XElement Function(string kind, FunctionDefinition function) =>
        new(
            Dmn + kind,
            function.Kind == FunctionKind.Feel ? null : new XAttribute("kind", function.Kind == FunctionKind.Java ? "Java" : "PMML"),
            Attribute("typeRef", function.TypeRef),
            function.Parameters.Select(parameter => Item("formalParameter", parameter)),
            Expression(function.Body)
        );

    private static string KindOf(BoxedExpression expression) =>
        expression switch
        {
            LiteralExpression => "literalExpression",
            DecisionTable => "decisionTable",
            Invocation => "invocation",
            BoxedContext => "context",
            BoxedList => "list",
            Relation => "relation",
            Conditional => "conditional",
            BoxedFilter => "filter",
            BoxedFor => "for",
            BoxedQuantified { IsEvery: true } => "every",
            BoxedQuantified => "some",
            _ => throw new ArgumentException($"{expression.GetType()} is no boxed expression.", nameof(expression)),
        };

    private static IEnumerable<object?> PartsOf(BoxedExpression expression) =>
        expression switch
        {
            LiteralExpression literal => [Text("text", literal.Text)],
            DecisionTable table => DmnTableWriter.PartsOf(table),
            Invocation call =>
            [
                Expression(call.Function),
                call.Bindings.Select(binding => new XElement(
                    Dmn + "binding",
                    Item("parameter", binding.Parameter),
                    Expression(binding.Argument)
                )),
            ],
            BoxedContext context => context.Entries.Select(entry => new XElement(
                Dmn + "contextEntry",
                entry.Variable is { } variable ? Item("variable", variable) : null,
                Expression(entry.Value)
            )),
            BoxedList list => list.Items.Select(Expression),
            Relation relation =>
            [
                relation.Columns.Select(column => Item("column", column)),
                relation.Rows.Select(row => new XElement(Dmn + "row", row.Select(Expression))),
            ],
            Conditional choice => [Part("if", choice.If), Part("then", choice.Then), Part("else", choice.Else)],
            BoxedFilter filter => [Part("in", filter.In), Part("match", filter.Match)],
            BoxedFor loop => [Iterator(loop.Variable), Part("in", loop.In), Part("return", loop.Return)],
            BoxedQuantified some => [Iterator(some.Variable), Part("in", some.In), Part("satisfies", some.Satisfies)],
            _ => [],
        };

    private static XAttribute? Iterator(string variable) => Attribute("iteratorVariable", variable);

    private static XElement Part(string kind, BoxedExpression expression) => new(Dmn + kind, Expression(expression));
}
