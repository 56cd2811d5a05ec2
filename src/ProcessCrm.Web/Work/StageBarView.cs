using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Web.Work;

/// <summary>The stage indicator of a record (C5).</summary>
/// <param name="Steps">The stages on the way, with the final one where the record is in one.</param>
/// <param name="Jumps">All stages that one can go to by hand.</param>
public sealed record StageBarView(IReadOnlyList<StageStep> Steps, IReadOnlyList<StageJump> Jumps);

/// <summary>A stage on the indicator.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Hint">What is done there.</param>
/// <param name="State"><c>done</c>, <c>current</c> or <c>next</c>.</param>
/// <param name="Final"><c>won</c> or <c>lost</c>; null for an open one.</param>
/// <param name="Url">Where one goes there by hand; null where one cannot.</param>
public sealed record StageStep(string Name, string? Hint, string State, string? Final, string? Url);

/// <summary>A way to a stage by hand.</summary>
/// <param name="Name">What the stage is called.</param>
/// <param name="Url">Where one goes there.</param>
/// <param name="Blocked">What is in the way; empty for nothing.</param>
public sealed record StageJump(string Name, string Url, IReadOnlyList<string> Blocked);

/// <summary>Makes stage indicators.</summary>
public static class StageBars
{
    /// <summary>The indicator of a record.</summary>
    /// <param name="process">The version of its process.</param>
    /// <param name="current">The stage that it is in; null for none.</param>
    /// <param name="offers">What jumps would ask for; empty where the process does not run.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="recordUrl">The page of the record.</param>
    public static StageBarView Of(
        CompiledProcess process,
        string? current,
        IReadOnlyList<StageOffer> offers,
        string language,
        string recordUrl
    )
    {
        var stages = process.Model.Stages;
        var at = stages.ToList().FindIndex(stage => stage.Id == current);
        var isFinal = at >= 0 && stages[at].Final is not null;
        var steps = new List<StageStep>();
        var jumps = new List<StageJump>();
        for (var index = 0; index < stages.Length; index++)
        {
            var stage = stages[index];
            var name = stage.Name?.For(language) ?? stage.Id;
            var url = stage.Entry is null || index == at ? null : $"{recordUrl}/stage/{Uri.EscapeDataString(stage.Id)}";
            if (stage.Final is null || index == at)
            {
                var state =
                    index == at ? "current"
                    : index < at && (!isFinal || stages[at].Final == "won") ? "done"
                    : "next";
                steps.Add(new StageStep(name, stage.Hint?.For(language), state, stage.Final, url));
            }

            if (url is not null)
            {
                var offer = offers.FirstOrDefault(offered => offered.Stage.Id == stage.Id);
                jumps.Add(new StageJump(name, url, offer is null ? [] : [.. offer.Blocked.Select(hint => hint.For(language))]));
            }
        }

        return new StageBarView(steps, jumps);
    }
}
