using ProcessCrm.Crm.Lists;

namespace ProcessCrm.Web.Work;

/// <summary>The reasons for which leads and deals need attention, as addresses say them.</summary>
public static class Attentions
{
    /// <summary>The words, in the order in which they are offered.</summary>
    public static IReadOnlyDictionary<string, Attention> All { get; } =
        new Dictionary<string, Attention>(StringComparer.Ordinal)
        {
            ["noActivity"] = Attention.NoActivity,
            ["overTarget"] = Attention.OverTarget,
            ["stepOverdue"] = Attention.StepOverdue,
        };

    /// <summary>The reason that a word stands for; none for no word. False where there is no such word.</summary>
    public static bool TryParse(string? word, out Attention? attention)
    {
        var isKnown = All.TryGetValue(word ?? "", out var found);
        attention = isKnown ? found : null;
        return isKnown || string.IsNullOrEmpty(word);
    }
}
