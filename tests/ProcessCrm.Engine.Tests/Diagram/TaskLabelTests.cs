using ProcessCrm.Engine.Diagram;
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
        Assert.That(new TaskWords(DiagramOptions.Default).Performer(Expression.Feel(expression)), Is.EqualTo(shown));

    [TestCase("if postponedTo = null then duration(\"P1D\") else postponedTo", "1 d / Postponed to")]
    [TestCase("lead.decisionAt", "Decision at")]
    [TestCase("@\"PT4H\"", "4 h")]
    public void So_is_the_expression_of_a_due_date(string expression, string shown) =>
        Assert.That(new TaskWords(DiagramOptions.Default).Due(Expression.Feel(expression)), Is.EqualTo(shown));

    [Test]
    public void The_host_names_principals()
    {
        var labels = new TaskWords(new DiagramOptions { PrincipalName = name => name == "group:sales" ? "Отдел продаж" : null });

        Assert.That(labels.Performer(Expression.Literal("group:sales")), Is.EqualTo("Отдел продаж"));
        Assert.That(labels.Performer(Expression.Feel("\"group:sales\"")), Is.EqualTo("Отдел продаж"));
    }

    [TestCase("en", "Responsible / Its manager / Marketing", "1 d / Postponed to")]
    [TestCase("ru", "Ответственный / Чей-то руководитель / Marketing", "1 д / Перенести на")]
    public void Fields_are_named_by_the_forms_of_the_process_else_by_the_host(string language, string performers, string due)
    {
        var task = new UserTask
        {
            Id = "call",
            Performers = [Expression.Feel("[lead.responsible, lead.manager, \"group:marketing\"]")],
            Due = Expression.Feel("if postponedTo = null then duration(\"P1D\") else postponedTo"),
            Form =
            [
                Field("who", "lead.responsible", "Responsible", "Ответственный"),
                Field("postponedTo", null, "Postponed to", "Перенести на"),
            ],
        };
        var process = new Process
        {
            Id = "p",
            Nodes = [task],
            Flows = [],
        };
        var options = new DiagramOptions
        {
            Language = language,
            FieldName = path =>
                path != "lead.manager" ? null
                : language == "ru" ? "Чей-то руководитель"
                : "Its manager",
        };

        var words = new TaskWords(process, options);

        Assert.That((words.Performers(task), words.Due(task)), Is.EqualTo((performers, due)));
        Assert.That(TextOutline.Write(process, options), Does.Contain(performers).And.Contain(due));
        Assert.That(SvgWriter.Write(DiagramLayout.Of(process, options)), Does.Contain(performers));
    }

    private static FormField Field(string id, string? bind, string en, string ru) =>
        new()
        {
            Id = id,
            Type = "user",
            Bind = bind,
            Name = LocalizedText.Of(en, ru),
        };
}
