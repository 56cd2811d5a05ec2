using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Diagram;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Web.Work;

/// <summary>The stage indicator of a record (C5).</summary>
/// <param name="Steps">The stages on the way, with the final one where the record is in one.</param>
/// <param name="Moves">The open stages that one can go to by hand.</param>
/// <param name="Closings">The final stages that one can go to by hand (C16).</param>
/// <param name="Hint">What is to be done in the stage that it is in; null where the definition says nothing (C3).</param>
/// <param name="Final">In a final stage: <c>won</c> or <c>lost</c>; null in an open one.</param>
public sealed record StageBarView(
    IReadOnlyList<StageStep> Steps,
    IReadOnlyList<StageJump> Moves,
    IReadOnlyList<StageJump> Closings,
    string? Hint,
    string? Final
)
{
    /// <summary>Where no process was started.</summary>
    public static StageBarView None { get; } = new([], [], [], null, null);

    /// <summary>Since when it is in its open stage; null where it is in none.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it should leave the stage; null where the stage says nothing.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>By when the next step must be planned; null where the stage says nothing, or a step is planned (X7).</summary>
    public DateTimeOffset? PlanBy { get; init; }
}

/// <summary>A stage on the indicator.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Hint">What is done there (C9), and what the stage asks (X7).</param>
/// <param name="State"><c>done</c>, <c>skipped</c> (C17), <c>current</c> or <c>next</c>.</param>
/// <param name="Final"><c>won</c> or <c>lost</c>; null for an open one.</param>
/// <param name="Url">Where one goes there by hand; null where one cannot.</param>
public sealed record StageStep(string Name, string? Hint, string State, string? Final, string? Url);

/// <summary>A way to a stage by hand.</summary>
/// <param name="Name">What the stage is called.</param>
/// <param name="Url">Where one goes there.</param>
/// <param name="Final"><c>won</c> or <c>lost</c>; null for an open one.</param>
/// <param name="Blocked">What is in the way; empty for nothing.</param>
public sealed record StageJump(string Name, string Url, string? Final, IReadOnlyList<string> Blocked);

/// <summary>Makes stage indicators.</summary>
/// <param name="language">The reader's language.</param>
/// <param name="recordUrl">The page of the record.</param>
/// <param name="mayReopen">Whether the reader may lead a record out of a final stage.</param>
public sealed class StageBars(string language, string recordUrl, bool mayReopen)
{
    /// <summary>The indicator of a record.</summary>
    /// <param name="process">The version of its process.</param>
    /// <param name="standing">Where it stands.</param>
    /// <param name="offers">The stages that one can go to by hand, and what that would ask for.</param>
    /// <param name="visited">The stages that it has been in.</param>
    public StageBarView Of(CompiledProcess process, SubjectProcess standing, IReadOnlyList<StageOffer> offers, IReadOnlySet<string> visited)
    {
        var stages = process.Model.Stages;
        var order = stages.ToList();
        var at = order.FindIndex(stage => stage.Id == standing.Stage);
        var here = at < 0 ? null : stages[at];
        // The last stage that a lost record was in is where it was lost: it was not passed.
        var passed = here?.Final is "lost" ? order.FindLastIndex(stage => stage.Final is null && visited.Contains(stage.Id)) : at;
        var steps = new List<StageStep>();
        var jumps = new List<StageJump>();
        for (var index = 0; index < stages.Length; index++)
        {
            var stage = stages[index];
            var offer = offers.FirstOrDefault(offered => offered.Stage.Id == stage.Id);
            var url = offer is not { CanJump: true } || (here?.Final is not null && !mayReopen) ? null : UrlOf(stage);
            if (stage is { Final: null, ShowInProgressBar: true } || index == at)
            {
                steps.Add(
                    new StageStep(
                        NameOf(stage),
                        HintOf(stage),
                        index == at ? "current" : StateOf(index, passed, visited.Contains(stage.Id)),
                        stage.Final,
                        url
                    )
                );
            }

            // Out of a final stage one goes to an open one.
            if (url is not null && (stage.Final is null || here?.Final is null))
            {
                jumps.Add(new StageJump(NameOf(stage), url, stage.Final, [.. offer!.Blocked.Select(hint => hint.For(language))]));
            }
        }

        return new StageBarView(
            steps,
            [.. jumps.Where(jump => jump.Final is null)],
            [.. jumps.Where(jump => jump.Final is not null)],
            here?.Hint?.For(language),
            here?.Final
        )
        {
            Since = here is { Final: null } ? standing.StageEnteredAt : null,
            DueAt = here is { Final: null } ? standing.StageDueAt : null,
            PlanBy = here is { Final: null } ? standing.PlanBy : null,
        };
    }

    private string? HintOf(Stage stage) => string.Join('\n', StageWords.Of(stage, language)) is { Length: > 0 } hint ? hint : null;

    private static string StateOf(int index, int passed, bool isVisited) =>
        index >= passed ? "next"
        : isVisited ? "done"
        : "skipped";

    private string NameOf(Stage stage) => stage.Name?.For(language) ?? stage.Id;

    private string UrlOf(Stage stage) => $"{recordUrl}/stage/{Uri.EscapeDataString(stage.Id)}";
}
