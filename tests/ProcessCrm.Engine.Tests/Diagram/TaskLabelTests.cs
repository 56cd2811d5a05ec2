using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Diagram.Layering;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Diagram;

[Property("Requirement", "E27")]
public sealed class TaskLabelTests
{
    [TestCase("if lead.responsible = null then \"group:marketing\" else lead.responsible", "Responsible / Marketing")]
    [TestCase("lead.responsible", "Responsible")]
    [TestCase("[\"group:sales\", \"user:anna\"]", "Sales / Anna")]
    [TestCase("1 + 1", "1 + 1")]
    public void An_expression_is_shown_as_what_it_chooses_among(string expression, string shown) =>
        Assert.That(new Labels(DiagramOptions.Default).Performer(Expression.Feel(expression)), Is.EqualTo(shown));

    [TestCase("if postponedTo = null then duration(\"P1D\") else postponedTo", "1 d / Postponed to")]
    [TestCase("lead.decisionAt", "Decision at")]
    [TestCase("@\"PT4H\"", "4 h")]
    public void So_is_the_expression_of_a_due_date(string expression, string shown) =>
        Assert.That(new Labels(DiagramOptions.Default).Due(Expression.Feel(expression)), Is.EqualTo(shown));

    [Test]
    public void The_host_names_principals()
    {
        var labels = new Labels(new DiagramOptions { PrincipalName = name => name == "group:sales" ? "Отдел продаж" : null });

        Assert.That(labels.Performer(Expression.Literal("group:sales")), Is.EqualTo("Отдел продаж"));
        Assert.That(labels.Performer(Expression.Feel("\"group:sales\"")), Is.EqualTo("Отдел продаж"));
    }
}
