using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using ProcessCrm.Engine.Diagram;

namespace ProcessCrm.Engine.Tests.Diagram;

internal sealed class SvgWriterTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Test]
    public void Every_node_flow_and_stage_can_be_found_by_its_id()
    {
        var process = Samples.LeadManagement();
        var svg = XDocument.Parse(SvgWriter.Write(DiagramLayout.Of(process)));

        Assert.That(Values(svg, "data-node"), Is.SupersetOf(process.Nodes.Select(n => n.Id)));
        Assert.That(Values(svg, "data-flow"), Is.SupersetOf(process.Flows.Select(f => f.Id)));
        Assert.That(Values(svg, "data-stage"), Is.EquivalentTo(process.Stages.Select(s => s.Id)));
    }

    [Test]
    public void Hostile_names_stay_text()
    {
        const string Hostile = "</text><script>alert('1')</script>&\"\u0001\uD800";
        var process = new Draft("hostile")
            .Start("a", "b")
            .User("b", Hostile, Hostile, "group:\"><script>")
            .To("c")
            .End("c", Hostile)
            .Process(Hostile, Hostile);

        var text = SvgWriter.Write(DiagramLayout.Of(process));
        var svg = XDocument.Parse(text);

        Assert.That(svg.Descendants(Svg + "script"), Is.Empty);
        Assert.That(svg.Descendants(Svg + "title").First().Value, Does.Contain("<script>alert('1')</script>&\""));
    }

    [Test]
    public void Inlined_it_has_neither_style_nor_script_so_that_a_strict_content_security_policy_lets_it_be()
    {
        var text = SvgWriter.Write(DiagramLayout.Of(Samples.Order()), Overlay.None, SvgOptions.Inline);

        Assert.That(text, Does.Not.Contain("<style").And.Not.Contain("style=").And.Not.Contain("<script").And.Not.Contain("onclick"));
    }

    [Test]
    public void Nodes_take_the_focus_and_tell_performer_due_time_and_deliverables()
    {
        var svg = XDocument.Parse(SvgWriter.Write(DiagramLayout.Of(Samples.LeadManagement()), Overlay.None, SvgOptions.Inline));

        var qualify = Node(svg, "qualify");

        Assert.That(qualify.Attribute("tabindex")?.Value, Is.EqualTo("0"));
        Assert.That(
            qualify.Element(Svg + "title")?.Value,
            Is.EqualTo("User task: Qualify the lead\nPerformer: Marketing\nDue: 1 d\nDeliverables: Contact, Account")
        );
    }

    [Test]
    public void An_instance_shows_where_it_is_and_the_way_it_came()
    {
        var overlay = new InstanceOverlay
        {
            Active = ImmutableDictionary<string, string>.Empty.Add("contact-customer", "Anna, since 2 May"),
            Done = ImmutableDictionary<string, string>.Empty.Add("qualify", "Boris, 1 May"),
            Taken = ImmutableDictionary<string, string>.Empty.Add("lead-management.flow1", "1 May"),
            CurrentStage = "handoff",
        };

        var svg = XDocument.Parse(SvgWriter.Write(DiagramLayout.Of(Samples.LeadManagement()), overlay, SvgOptions.Inline));

        Assert.That(Classes(Node(svg, "contact-customer")), Does.Contain("active"));
        Assert.That(Node(svg, "contact-customer").Element(Svg + "title")?.Value, Does.Contain("You are here: Anna, since 2 May"));
        Assert.That(Classes(Node(svg, "qualify")), Does.Contain("done"));
        Assert.That(Classes(By(svg, "data-flow", "lead-management.flow1")), Does.Contain("taken"));
        Assert.That(Classes(By(svg, "data-stage", "handoff")), Does.Contain("current"));
    }

    [Test]
    public void An_ended_instance_shows_where_it_ended()
    {
        var overlay = new InstanceOverlay
        {
            Done = ImmutableDictionary<string, string>.Empty.Add("need-absent", "Boris, 1 May"),
            Ended = "need-absent",
        };

        var svg = XDocument.Parse(SvgWriter.Write(DiagramLayout.Of(Samples.LeadManagement()), overlay, SvgOptions.Inline));

        Assert.That(Classes(Node(svg, "need-absent")), Is.SupersetOf(new[] { "done", "ended" }));
        Assert.That(Node(svg, "need-absent").Element(Svg + "title")?.Value, Does.Contain("Ended here: Boris, 1 May"));
        Assert.That(Node(svg, "need-absent").Value, Does.EndWith("Ended here"));
    }

    [Test]
    [Property("Requirement", "E26")]
    [Property("Requirement", "E27")]
    public void Who_does_a_task_until_when_and_what_it_delivers_stand_in_it_on_lines_of_their_own_where_one_is_too_short()
    {
        var layout = DiagramLayout.Of(Samples.LeadManagement());

        var footers = layout.Nodes.Where(node => node.Footer is not null).ToDictionary(node => node.Id, node => node.Footer!.Lines);

        Assert.That(footers["qualify"], Is.EqualTo(new[] { "Marketing · 1 d", "→ Contact, Account" }));
        Assert.That(footers.Values.SelectMany(lines => lines), Has.None.Contains("…"));
    }

    [Test]
    public void A_period_shows_how_much_is_open_at_each_step_and_how_old_it_is()
    {
        var overlay = new PeriodOverlay
        {
            Steps = ImmutableDictionary<string, StepCount>
                .Empty.Add("qualify", new(12, TimeSpan.FromHours(50)))
                .Add("distribute", new(3, TimeSpan.FromDays(12), Overdue: 2)),
        };

        var svg = XDocument.Parse(SvgWriter.Write(DiagramLayout.Of(Samples.LeadManagement()), overlay, SvgOptions.Inline));

        Assert.That(Node(svg, "qualify").Value, Does.Contain("12 · 2 d 2 h"));
        Assert.That(Classes(Node(svg, "qualify")), Does.Not.Contain("late"));
        Assert.That(Classes(Node(svg, "distribute")), Does.Contain("late"));
        Assert.That(Node(svg, "distribute").Element(Svg + "title")?.Value, Does.Contain("overdue: 2"));
    }

    [Test]
    [SetCulture("fa-IR")]
    public void The_same_bytes_come_out_in_every_culture()
    {
        var here = SvgWriter.Write(DiagramLayout.Of(Samples.LeadManagement()));
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        Assert.That(SvgWriter.Write(DiagramLayout.Of(Samples.LeadManagement())), Is.EqualTo(here));
    }

    [Test]
    public void Labels_come_in_the_language_asked_for()
    {
        var svg = SvgWriter.Write(DiagramLayout.Of(Samples.LeadManagement(), new() { Language = "ru" }));

        Assert.That(svg, Does.Contain("Квалификация").And.Contain("1 д").And.Contain("Исполнитель").And.Not.Contain("Qualif"));
    }

    private static string[] Values(XDocument svg, string attribute) => [.. svg.Descendants().Attributes(attribute).Select(a => a.Value)];

    private static XElement By(XDocument svg, string attribute, string value) =>
        svg.Descendants().First(e => e.Attribute(attribute)?.Value == value);

    private static XElement Node(XDocument svg, string id) => By(svg, "data-node", id);

    private static string[] Classes(XElement element) => element.Attribute("class")!.Value.Split(' ');
}
