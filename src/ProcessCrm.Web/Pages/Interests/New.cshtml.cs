using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Interests;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Interests;

/// <summary>A new interest: the client is searched by one box, its unfinished interests are shown, and it may still be a potential one (I3 - I15).</summary>
public sealed class NewModel(
    FindInterestClientsQuery find,
    CreateInterestHandler create,
    FindListEntriesQuery lists,
    FindOpportunityKindsQuery kinds
) : AppPage
{
    /// <summary>What is searched for.</summary>
    [BindProperty(SupportsGet = true, Name = "client")]
    public string? Search { get; set; }

    [BindProperty]
    public InterestForm Form { get; set; } = new();

    public IReadOnlyList<FoundClient> Found { get; private set; } = [];

    public IReadOnlyList<SelectListItem> ServiceTypes { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Scenarios { get; private set; } = [];

    /// <summary>Whether the client has an interest in the same, and the person must say that this is another.</summary>
    public bool MustConfirm { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var created = await create.HandleAsync(Form.ToCommand(), Me.Actor, cancellationToken);
        if (created.IsDone(out var made))
        {
            Tell(T["interests.saved"]);
            return LocalRedirect(SubjectLinks.Of(Opportunity.Kind, made.Id));
        }

        MustConfirm = created.Refusals.Any(refusal => refusal.Code == "interest-is-known");
        Refuse(
            created.Refusals.Select(refusal =>
                refusal.Field is "content" or "fullName" or "phone" or "email" ? refusal : refusal with { Field = null }
            ),
            "Form"
        );
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        Found = (await find.HandleAsync(Search, Me.Actor, cancellationToken)).IsDone(out var found) ? found : [];
        var types = (await lists.ListAsync(KeptLists.ServiceType, Me.Actor, cancellationToken)).IsDone(out var all) ? all : [];
        ServiceTypes =
        [
            new SelectListItem("—", ""),
            .. types.Where(type => type.IsActive).Select(type => new SelectListItem(type.Name(T.Language), type.Key)),
        ];
        var known = (await kinds.ListAsync(Me.Actor, cancellationToken)).IsDone(out var every) ? every : [];
        Scenarios =
        [
            new SelectListItem(T["interests.scenario-by-type"], ""),
            .. known
                .Where(kind => kind.IsActive)
                .Select(kind => new SelectListItem(kind.Name(T.Language), kind.Id.ToString(CultureInfo.InvariantCulture))),
        ];
        return Page();
    }
}

/// <summary>What people type into a new interest.</summary>
public sealed class InterestForm
{
    public string? Content { get; set; }

    public string? ServiceType { get; set; }

    public long? KindId { get; set; }

    /// <summary>The client that was found, as <c>account:5</c>; nothing for somebody who is written down.</summary>
    public string? Client { get; set; }

    public string? FullName { get; set; }

    public string? Company { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    /// <summary>Whether the client's card is made at once (I15).</summary>
    public bool IsRegistered { get; set; }

    public bool IsConfirmed { get; set; }

    /// <summary>The command.</summary>
    public CreateInterest ToCommand()
    {
        var interest = new CreateInterest
        {
            Content = Content,
            ServiceType = ServiceType,
            KindId = KindId,
            AccountId = IdOf("account"),
            ContactId = IdOf("contact"),
            PotentialClientId = IdOf("potential"),
            IsConfirmed = IsConfirmed,
        };
        if (!string.IsNullOrEmpty(Client))
        {
            return interest;
        }

        IReadOnlyList<string> phones = string.IsNullOrWhiteSpace(Phone) ? [] : [Phone];
        IReadOnlyList<string> emails = string.IsNullOrWhiteSpace(Email) ? [] : [Email];
        return !IsRegistered
            ? interest with
            {
                Potential = new PotentialClientData
                {
                    FullName = FullName,
                    Company = Company,
                    Email = Email,
                    Phone = Phone,
                },
            }
            : interest with
            {
                NewAccount = string.IsNullOrWhiteSpace(Company) ? null : new SaveAccount(Company) { Phones = phones, Emails = emails },
                NewContact = string.IsNullOrWhiteSpace(FullName) ? null : new SaveContact(FullName) { Phones = phones, Emails = emails },
            };
    }

    private long? IdOf(string kind) =>
        Client?.Split(':') is [var named, var text] && named == kind && long.TryParse(text, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
}
