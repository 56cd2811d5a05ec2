using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Diagram;

internal sealed class DiagramLayoutTests
{
    [TestCaseSource(nameof(SampleLayouts))]
    public void Nothing_overlaps_and_no_line_runs_through_a_shape_or_a_text(Process process, string language)
    {
        Assert.That(LayoutChecks.Breaches(DiagramLayout.Of(process, new() { Language = language })), Is.Empty);
    }

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void In_any_graph_shapes_do_not_overlap_and_no_line_runs_through_a_shape(int seed, byte size)
    {
        Check(RandomProcess.Digraph(seed, 1 + (size % 30)));
    }

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void In_any_blocks_shapes_do_not_overlap_and_no_line_runs_through_a_shape(int seed, byte size)
    {
        Check(RandomProcess.Blocks(seed, 2 + (size % 30)));
    }

    // One gateway's line goes down while the line of the next below goes up.
    [TestCase(20, (byte)231, (byte)0)]
    [TestCase(3, (byte)205, (byte)17)]
    public void In_a_dense_graph_no_lines_lie_upon_each_other(int seed, byte size, byte lanes) =>
        In_any_graph_with_lanes_each_holds_its_nodes(seed, size, lanes);

    // The same graphs each time: the densest of random ones find what no drawing that people make has, and a build turns red by changes only.
    [FsCheck.NUnit.Property(MaxTest = 40, Replay = "1790678727559001725,14716970579708597075")]
    public void In_any_graph_with_lanes_each_holds_its_nodes(int seed, byte size, byte lanes)
    {
        var process = RandomProcess.Digraph(seed, 2 + (size % 30));
        var count = 1 + (lanes % 5);
        var hosts = process.Nodes.OfType<BoundaryEvent>().ToDictionary(b => b.Id, b => b.AttachedTo);
        Check(
            process with
            {
                Lanes =
                [
                    .. Enumerable
                        .Range(0, count)
                        .Select(l => new Lane
                        {
                            Id = $"lane{l}",
                            Name = LocalizedText.Of(string.Join(' ', Enumerable.Repeat("Department", 1 + (l * 2)))),
                            Nodes =
                            [
                                .. process
                                    .Nodes.Where(n =>
                                        n is not SubProcess { TriggeredByEvent: true }
                                        && (uint)hosts.GetValueOrDefault(n.Id, n.Id).Sum(c => c * 7) % count == l
                                    )
                                    .Select(n => n.Id),
                            ],
                        }),
                ],
            }
        );
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void The_same_process_gives_the_same_bytes(int seed)
    {
        var process = RandomProcess.Digraph(seed, 30);
        var again = RandomProcess.Digraph(seed, 30);

        Assert.That(SvgWriter.Write(DiagramLayout.Of(again)), Is.EqualTo(SvgWriter.Write(DiagramLayout.Of(process))));
    }

    [Test]
    public void An_empty_process_has_an_empty_diagram()
    {
        var layout = DiagramLayout.Of(new Draft("empty").Process("Empty", "Пусто"));

        Assert.That(layout.Nodes, Is.Empty);
    }

    [Test]
    public void Flows_without_both_ends_are_left_out_so_that_a_draft_can_be_drawn()
    {
        var layout = DiagramLayout.Of(new Draft("draft").Start("a", "nowhere").Process("Draft", "Черновик"));

        Assert.That(layout.Nodes.Select(n => n.Id), Is.EqualTo(new[] { "a" }));
        Assert.That(layout.Edges, Is.Empty);
    }

    [Test]
    public void The_main_path_of_a_lead_leads_to_the_won_stage_through_every_open_stage()
    {
        var main = DiagramLayout.Of(Samples.LeadManagement()).Nodes.Where(n => n.IsOnMainPath).ToList();

        Assert.That(
            main.Select(n => n.Id),
            Is.SupersetOf(new[] { "lead-saved", "qualify", "distribute", "contact-customer", "create-sale", "satisfied-end" })
        );
        Assert.That(
            main.Select(n => n.Element.Stage).OfType<string>().Distinct(),
            Is.EqualTo(new[] { "qualification", "distribution", "handoff", "awaiting-sale", "satisfied" })
        );
    }

    [Test]
    public void Final_stages_share_the_last_column_won_above_lost()
    {
        var bands = DiagramLayout.Of(Samples.LeadManagement()).Bands;
        var final = bands.Where(b => b.Stage.Final is not null).ToList();

        Assert.That(final.Select(b => b.Bounds.X).Distinct().Count(), Is.EqualTo(1));
        Assert.That(final.OrderBy(b => b.Bounds.Y).Select(b => b.Stage.Final), Is.EqualTo(new[] { "won", "lost", "lost" }));
    }

    private static void Check(Process process)
    {
        // Dense random graphs may still run a line close to a text or dock it beside a corner; shapes are never crossed.
        var breaches = LayoutChecks.Breaches(DiagramLayout.Of(process));
        Assert.That(breaches.Where(b => !b.Contains("label") && !b.Contains("border")), Is.Empty);
    }

    private static IEnumerable<TestCaseData> SampleLayouts() =>
        from process in Samples.All
        from language in new[] { "en", "ru" }
        select new TestCaseData(process, language).SetArgDisplayNames(process.Id, language);
}
