using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Localisation;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Interactions;

/// <summary>Base of the pages on which a contact with a client is typed in or changed.</summary>
public abstract class InteractionFormPage(
    InteractionChoices choices,
    DefinitionTexts definitions,
    ReferenceOptions references,
    Moments moments
) : AppPage
{
    private const int SpareParticipants = 2;

    [BindProperty]
    public InteractionForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Kinds { get; private set; } = [];

    /// <summary>What it may be about: the leads and deals of the client, else the reader's own.</summary>
    public IReadOnlyList<SelectListItem> Abouts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Topics { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Stages { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Outcomes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Accounts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Contacts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Users { get; private set; } = [];

    /// <summary>Whether it is planned: only then it has no outcome to choose.</summary>
    public bool IsPlan { get; protected set; }

    /// <summary>The reader's time zone, for the key that fills in now.</summary>
    public string TimeZone => Me.TimeZone;

    /// <summary>The instant that the typed time means; null for now.</summary>
    protected DateTimeOffset? At => Form.OccurredAt is { } local ? moments.FromLocal(local) : null;

    /// <summary>An instant as the form shows it.</summary>
    protected DateTime Local(DateTimeOffset instant) => moments.In(instant).DateTime;

    /// <summary>Shows the topics of the client that was chosen; nothing is saved.</summary>
    public Task<IActionResult> OnPostClientAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return ShowAsync(cancellationToken);
    }

    /// <summary>Shows the form with more lines for participants; nothing is saved.</summary>
    public Task<IActionResult> OnPostLinesAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return ShowAsync(cancellationToken);
    }

    /// <summary>Reads what there is to choose from.</summary>
    protected async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Kinds =
        [
            .. IsPlan ? [ReferenceOptions.Nothing] : Array.Empty<SelectListItem>(),
            .. InteractionKinds.All.Select(kind => new SelectListItem(T[$"interactions.kind-{kind}"], kind)),
        ];
        Abouts = [ReferenceOptions.Nothing, .. await choices.AboutsAsync(Form, Me.Actor, cancellationToken)];
        Topics = [ReferenceOptions.Nothing, .. await choices.TopicsAsync(cancellationToken)];
        Stages =
        [
            new SelectListItem(T["interactions.first-stage"], ""),
            .. definitions.OpenStagesOf(Lead.Kind).Select(stage => new SelectListItem(stage.Name, stage.Id)),
        ];
        Outcomes = [ReferenceOptions.Nothing, .. await references.OfAsync(ReferenceTypes.ContactOutcome, cancellationToken)];
        Accounts = await references.OfAsync(ReferenceTypes.Account, [Form.AccountId, Form.NewPerson.AccountId], cancellationToken);
        Contacts = await references.OfAsync(
            ReferenceTypes.Contact,
            [Form.ContactId, .. Form.Participants.Select(line => line.ContactId)],
            cancellationToken
        );
        Users = await references.UsersAsync(cancellationToken);
        Form.Participants.RemoveAll(line => line is { ContactId: null, Name: null, Reach: null });
        Form.Participants.AddRange(Enumerable.Range(0, SpareParticipants).Select(_ => new ParticipantForm()));
        return Page();
    }
}
