using ProcessCrm.Crm.Search;

namespace ProcessCrm.Crm.Tests.Search;

/// <summary>How alike words are, by the groups of three letters that they share.</summary>
public sealed class TrigramsTests
{
    [TestCase("северсталь", "пао северсталь череповец", 1.0, 1.0)]
    [TestCase("севрсталь", "пао северсталь череповец", 0.4, 0.9)]
    [TestCase("severstal", "north steel", 0.0, 0.2)]
    [TestCase("nroth steel", "north steel", 0.5, 0.9)]
    [TestCase("a", "a", 1.0, 1.0)]
    [TestCase("steel", "", 0.0, 0.0)]
    public void Words_with_a_slip_are_alike_and_others_are_not(string sought, string text, double least, double most) =>
        Assert.That(Trigrams.Similarity(sought.Split(' '), text), Is.InRange(least, most));
}
