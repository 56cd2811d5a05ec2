using Microsoft.AspNetCore.Html;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Work;

/// <summary>A task as it is worked on, on its own page or in the place of its record.</summary>
public sealed record TaskWorkView
{
    public required long Id { get; init; }

    /// <summary>The version that the person sees; the command is refused where there is another.</summary>
    public required int Version { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Name { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>0 (highest) to 9.</summary>
    public int Priority { get; init; }

    /// <summary>The kind of work; null for something to do.</summary>
    public string? Category { get; init; }

    /// <summary>How this one task is done, where somebody wrote that; null where a file tells, or nothing.</summary>
    public IHtmlContent? Instructions { get; init; }

    /// <summary>Who does it, by name; null while nobody has claimed it.</summary>
    public string? Assignee { get; init; }

    /// <summary>Who may do it, by name.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Whether it is still to be done.</summary>
    public required bool IsOpen { get; init; }

    public TaskRights Rights { get; init; }

    /// <summary>The form of the task itself.</summary>
    public IReadOnlyList<FieldView> Fields { get; init; } = [];

    /// <summary>The results that are offered; none where the task is simply completed.</summary>
    public IReadOnlyList<OutcomeView> Outcomes { get; init; } = [];

    /// <summary>What speaks against the command as a whole.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Where to go after completion; null for the next task.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Whether it is worked on on a page of its own; else it is one of several things on the page of its record.</summary>
    public bool IsPage { get; init; }

    /// <summary>Whether a result is chosen first and then saved (C28); else each has a button that does both.</summary>
    public bool ChoosesThenSaves => IsPage && Outcomes.Count > 1;

    /// <summary>To whom it can be given: users with their names.</summary>
    public IReadOnlyList<Microsoft.AspNetCore.Mvc.Rendering.SelectListItem> People { get; init; } = [];

    /// <summary>Whether there is anything to be kept before completion.</summary>
    public bool CanSave => Fields.Count > 0 || Outcomes.Any(outcome => outcome.Fields.Count > 0);
}

/// <summary>What the reader may do with a task.</summary>
[Flags]
public enum TaskRights
{
    None = 0,

    /// <summary>Fill it in and complete it.</summary>
    Work = 1,

    /// <summary>Take it for oneself.</summary>
    Claim = 2,

    /// <summary>Give it back to those who may do it.</summary>
    Release = 4,

    /// <summary>Give it to somebody.</summary>
    Assign = 8,
}

/// <summary>A result that can be chosen.</summary>
/// <param name="Id">The result.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Hint">When to choose it.</param>
/// <param name="IsChosen">Whether it is chosen.</param>
/// <param name="Fields">What it asks for beyond the task's own form.</param>
public sealed record OutcomeView(string Id, string Name, string? Hint, bool IsChosen, IReadOnlyList<FieldView> Fields);
