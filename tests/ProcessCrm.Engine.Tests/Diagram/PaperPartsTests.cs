using System.Collections.Immutable;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Diagram;

internal sealed class PaperPartsTests
{
    private const int Width = 1140;
    private const int Height = 770;

    [Test]
    public void What_fits_on_a_sheet_is_one_part()
    {
        var layout = DiagramLayout.Of(Samples.Straight());

        var part = PaperParts.Of(layout, layout.Width, layout.Height).Single();

        Assert.That(part.Bounds, Is.EqualTo(new Box(0, 0, layout.Width, layout.Height)));
    }

    [Test]
    public void Every_step_and_every_text_stands_whole_on_one_sheet([Values("en", "ru")] string language)
    {
        foreach (var process in Samples.All)
        {
            var layout = DiagramLayout.Of(process, new DiagramOptions { Language = language });
            var containers = layout.Nodes.Select(node => node.Container).ToHashSet();
            var parts = PaperParts.Of(layout, Width, Height);

            var cut = layout
                .Nodes.Where(node => !containers.Contains(node.Id))
                .Select(node => (node.Id, Box: node.Bounds))
                .Concat(layout.Edges.Where(edge => edge.Label is not null).Select(edge => (edge.Id, edge.Label!.Box)))
                .Where(shown => parts.Count(part => part.Bounds.Contains(shown.Box)) != 1)
                .Select(shown => shown.Id);

            Assert.That(cut, Is.Empty, process.Id);
            Assert.That(parts.Select(part => part.Bounds), Has.All.Matches<Box>(box => box is { Width: <= Width, Height: <= Height }));
        }
    }

    [Test]
    public void A_part_names_the_stages_whose_steps_it_shows()
    {
        var layout = DiagramLayout.Of(Samples.LeadManagement());

        var parts = PaperParts.Of(layout, Width, Height);

        Assert.That(parts, Has.Length.GreaterThan(1));
        Assert.That(Names(parts[0].Stages), Does.Contain("qualification"));
        Assert.That(parts.SelectMany(part => Names(part.Stages)).Distinct(), Is.EquivalentTo(layout.Bands.Select(band => band.Stage.Id)));

        static IEnumerable<string> Names(ImmutableArray<Stage> stages) => stages.Select(stage => stage.Id);
    }
}
