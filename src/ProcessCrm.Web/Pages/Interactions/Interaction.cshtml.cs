using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Crm.TimeEntries;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Interactions;

/// <summary>A contact with a client: what was said, who took part, what was corrected; a planned one is made actual here (S23).</summary>
public sealed class InteractionModel(
    GetInteractionQuery get,
    HoldInteractionHandler hold,
    CorrectInteractionHandler correct,
    DeleteInteractionHandler delete,
    SubjectTitles titles,
    DefinitionTexts definitions,
    ReferenceOptions references,
    InteractionWords words,
    Moments moments
) : AppPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public HeldForm Form { get; set; } = new();

    public InteractionDetails Details { get; private set; } = null!;

    /// <summary>The lead or deal that it is about; null while it is to be linked.</summary>
    public SubjectTitle? About { get; private set; }

    /// <summary>The contact from which it follows; null for none.</summary>
    public SubjectTitle? Basis { get; private set; }

    public string? Outcome { get; private set; }

    public string? Stage { get; private set; }

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Outcomes { get; private set; } = [];

    /// <summary>Whether the reader recorded it, and so may append corrections.</summary>
    public bool IsMine => Details.Interaction.AuthorId == Me.Actor.UserId;

    /// <summary>The reader's time zone, for the key that fills in now.</summary>
    public string TimeZone => Me.TimeZone;

    /// <summary>What the form calls the fields of a command.</summary>
    public static Refusal OnForm(Refusal refusal) =>
        refusal.Field is "leadId" or "opportunityId" ? refusal with { Field = "about" }
        : refusal.Field == "spent.minutes" ? refusal with { Field = "minutes" }
        : refusal.Field == "participants" ? refusal with { Field = null }
        : refusal;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Records kind and outcome of a planned contact.</summary>
    public async Task<IActionResult> OnPostHoldAsync(CancellationToken cancellationToken)
    {
        var command = new HoldInteraction(Id, Form.Version, Form.Kind, Form.Outcome)
        {
            OccurredAt = Form.OccurredAt is { } local ? moments.FromLocal(local) : null,
            Details = Form.Details,
            Spent = Form.Minutes is { } minutes ? new TimeSpent(minutes) : null,
        };
        return await AfterAsync(
            await hold.HandleAsync(command, Me.Actor, cancellationToken),
            _ => SubjectLinks.Of(Interaction.Record, Id),
            () => { },
            () => ShowAsync(cancellationToken)
        );
    }

    /// <summary>Appends a correction.</summary>
    public async Task<IActionResult> OnPostCorrectAsync(string? text, CancellationToken cancellationToken)
    {
        var done = await correct.HandleAsync(new CorrectInteraction(Id, text), Me.Actor, cancellationToken);
        return await AfterAsync(
            done,
            _ => SubjectLinks.Of(Interaction.Record, Id),
            () => { },
            () => ShowAsync(cancellationToken),
            form: ""
        );
    }

    /// <summary>Deletes it.</summary>
    public async Task<IActionResult> OnPostDeleteAsync(long version, CancellationToken cancellationToken)
    {
        var deleted = await delete.HandleAsync(new DeleteInteraction(Id, version), Me.Actor, cancellationToken);
        if (!deleted.IsRefused)
        {
            Tell(T["interactions.deleted"]);
            return LocalRedirect("/interactions");
        }

        Refuse(deleted.Refusals);
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Id, Me.Actor, cancellationToken)).IsDone(out var details))
        {
            return NotFound();
        }

        Details = details;
        var held = details.Interaction;
        var found = await titles.FindAsync([(held.SubjectKind, held.SubjectId), (Interaction.Record, held.BasedOnId)], cancellationToken);
        About = held.Subject is { } subject ? found.GetValueOrDefault((subject.Kind, subject.Id)) : null;
        Basis = held.BasedOnId is { } basis ? found.GetValueOrDefault((Interaction.Record, basis)) : null;
        Outcome = await words.OutcomeAsync(held, cancellationToken);
        Stage = definitions.StagesOf(held.SubjectKind ?? "").FirstOrDefault(stage => stage.Id == held.Stage).Name ?? held.Stage;
        Kinds = [.. InteractionKinds.All.Select(kind => new SelectListItem(T[$"interactions.kind-{kind}"], kind))];
        Outcomes = [ReferenceOptions.Nothing, .. await references.OfAsync(ReferenceTypes.ContactOutcome, cancellationToken)];
        Form.Version = held.Version;
        Form.Kind ??= held.Kind;
        ModelState.Remove("Form.Version");
        return Page();
    }
}

/// <summary>What people type in when a planned contact was held.</summary>
public sealed class HeldForm
{
    public string? Kind { get; set; }

    public string? Outcome { get; set; }

    /// <summary>In the reader's time zone; nothing for now.</summary>
    public DateTime? OccurredAt { get; set; }

    public string? Details { get; set; }

    /// <summary>How long it took; null where nothing is said.</summary>
    public int? Minutes { get; set; }

    /// <summary>The version that it is based on.</summary>
    public long? Version { get; set; }
}
