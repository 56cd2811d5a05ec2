using ProcessCrm.Engine.Diagram.Text;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram;

/// <summary>Tells in words what a stage asks (X7): its target, the time to plan the next step, its probability, hint and description.</summary>
public static class StageWords
{
    /// <summary>The lines, in order; none where the definition says nothing.</summary>
    public static IEnumerable<string> Of(Stage stage, string language)
    {
        var words = DiagramWords.For(language);
        if (stage.Target is { } target)
        {
            yield return $"{words.Due}: {DurationText.OfIso(target, language)}";
        }
        if (stage.PlanWithin is { } period)
        {
            yield return $"{words.PlanWithin}: {DurationText.OfIso(period, language)}";
        }
        if (stage.MaxProbability is { } percent)
        {
            yield return $"{words.Probability}: {percent} %";
        }
        if (stage.Hint is { } hint)
        {
            yield return hint.For(language);
        }
        if (stage.Documentation is { } documentation)
        {
            yield return documentation.For(language);
        }
    }
}
