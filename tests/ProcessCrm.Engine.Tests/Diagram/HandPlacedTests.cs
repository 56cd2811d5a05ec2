using System.Collections.Immutable;
using ProcessCrm.Engine.Bpmn;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Json;
using ProcessCrm.Engine.Model;
using ProcessCrm.Engine.Tests.Execution;
using static ProcessCrm.Engine.Tests.Execution.Models;

namespace ProcessCrm.Engine.Tests.Diagram;

/// <summary>Nodes that somebody has put somewhere.</summary>
public sealed class HandPlacedTests
{
    private static Definitions Line =>
        File(
            "p",
            [Start(), User("a"), Boundary("late", "a", true, After("P1D")), User("b"), End()],
            "start > a",
            "a > b",
            "b > end",
            "late > end"
        );

    [Test]
    public void A_node_stands_where_it_was_put_with_what_is_on_its_border_and_the_others_stay()
    {
        var before = DiagramLayout.Of(Line.Processes[0]);
        var place = new Point(Box(before, "a").X, Box(before, "a").Y + 200);

        var after = Placed(Line.Processes[0], ("a", place));

        Assert.That((Box(after, "a").X, Box(after, "a").Y), Is.EqualTo((place.X, place.Y)));
        Assert.That(Box(after, "late"), Is.EqualTo(Box(before, "late") with { Y = Box(before, "late").Y + 200 }));
        Assert.That(Box(after, "b"), Is.EqualTo(Box(before, "b")));
        Assert.That(Line.Processes[0].Flows.Select(f => f.Id), Is.EquivalentTo(after.Edges.Select(e => e.Id)));
        CheckLines(after);
    }

    [Test]
    public void The_inside_of_a_subprocess_goes_along_and_the_subprocess_reaches_around_what_was_moved_in_it()
    {
        var process = Process(
            "p",
            [Start(), Sub("sub", [Start("in"), User("work"), End("out")], "in > work", "work > out"), End()],
            "start > sub",
            "sub > end"
        );
        var before = DiagramLayout.Of(process);

        var after = Placed(process, ("sub", new Point(Box(before, "sub").X, 300)), ("work", new Point(Box(before, "work").X, 600)));

        Assert.That(Box(after, "in").Y - Box(after, "sub").Y, Is.EqualTo(Box(before, "in").Y - Box(before, "sub").Y));
        Assert.That(Box(after, "sub").Contains(Box(after, "work")));
        CheckLines(after);
    }

    [Test]
    public void Shapes_that_touch_or_lie_upon_each_other_are_drawn_all_the_same()
    {
        var process = Process("p", [Start(), User("a"), User("b"), End()], "start > a", "a > b", "b > end");
        process = process with { Flows = [.. process.Flows.Select(f => f with { Name = LocalizedText.Of("on") })] };
        foreach (var place in new[] { new Point(200 + Box(DiagramLayout.Of(process), "a").Width, 100), new Point(200, 100) })
        {
            var layout = Placed(process, ("a", new Point(200, 100)), ("b", place));

            CheckLines(layout);
            Assert.That(SvgWriter.Write(layout, Overlay.None, SvgOptions.Standalone), Does.StartWith("<svg"));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void Wherever_nodes_are_put_lines_join_them(int seed, byte size)
    {
        var process = RandomProcess.Digraph(seed, 2 + (size % 12));
        var dice = new Dice(seed);
        var places = process.Nodes.Where(_ => dice.Flip()).Select(n => (n.Id, new Point(dice.Next(900), dice.Next(600)))).ToArray();

        CheckLines(Placed(process, places));
    }

    [Test]
    public void The_places_are_in_the_diagram_of_the_BPMN_file_and_come_back()
    {
        var model = WorkflowJson.Read(WorkflowJson.Write(Line)).Definitions!;
        var xml = BpmnXml.Write(model, positions: ImmutableDictionary<string, Point>.Empty.Add("b", new Point(777, 333)));
        Assert.That(xml, Does.Contain("x=\"777\" y=\"333\""));

        var again = BpmnXml.Write(WorkflowJson.Read(WorkflowJson.Write(BpmnXml.Read(xml).Definitions!)).Definitions!);
        Assert.That(again, Does.Contain("x=\"777\" y=\"333\""));
    }

    [TestCase("""{ "nodes": { "a": { "x": 1, "y": 2 } } }""", "")]
    [TestCase("""{ "nodes": { "c": { "x": 1, "y": 2 } } }""", "Warning unknown-node 1:14")]
    [TestCase("""{ "nodes": { "a": { "x": -1, "y": 2 } } }""", "Error out-of-range 1:26")]
    [TestCase("""{ "nodes": { "a": { "x": 1 } } }""", "Error missing-key 1:19")]
    [TestCase("""{ "node": {} }""", "Error unknown-key 1:3, Error missing-key 1:1")]
    [TestCase("""[""", "Error malformed-json 1:1, Error wrong-type 1:1")]
    [TestCase("", "Error malformed-json 1:1")]
    public void What_is_wrong_with_a_layout_file_is_told_with_its_place(string text, string expected)
    {
        var read = LayoutJson.Read(text, "p.layout.json", Line);

        Assert.That(
            string.Join(", ", read.Diagnostics.Select(d => $"{d.Severity} {d.Code} {d.Location.Line}:{d.Location.Column}")),
            Is.EqualTo(expected)
        );
        Assert.That(read.Positions is null, Is.EqualTo(expected.Contains("Error", StringComparison.Ordinal)));
    }

    [Test]
    public void A_layout_file_stands_beside_its_workflow() =>
        Assert.That(LayoutJson.Beside("workflows/lead.management.json"), Is.EqualTo("workflows/lead.management.layout.json"));

    private static Layout Placed(Process process, params (string Node, Point Place)[] places) =>
        DiagramLayout.Of(process, new() { Positions = places.ToImmutableDictionary(p => p.Node, p => p.Place) });

    private static Box Box(Layout layout, string node) => layout.Nodes.Single(n => n.Id == node).Bounds;

    /// <summary>Every line goes across and down, and begins and ends at its shapes, within the drawing.</summary>
    private static void CheckLines(Layout layout)
    {
        var all = new Box(0, 0, layout.Width, layout.Height);
        Assert.That(layout.Nodes.Select(n => n.Bounds), Has.All.Matches<Box>(all.Contains));
        foreach (var edge in layout.Edges)
        {
            Assert.That(edge.Points.Zip(edge.Points.Skip(1)), Has.All.Matches<(Point A, Point B)>(p => p.A.X == p.B.X || p.A.Y == p.B.Y));
            Assert.That(edge.Points.Select(p => new Box(p.X, p.Y, 0, 0)), Has.All.Matches<Box>(all.Contains));
            Assert.That(Touches(Box(layout, edge.Source), edge.Points[0]), $"{edge.Id} leaves {edge.Source}");
            Assert.That(Touches(Box(layout, edge.Target), edge.Points[^1]), $"{edge.Id} comes to {edge.Target}");
        }
    }

    private static bool Touches(Box box, Point point) => box.Contains(new Box(point.X, point.Y, 0, 0));
}
