using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Documents.Requisites;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Web.Pages.Clients;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>What our documents say of ourselves.</summary>
public sealed class RequisitesModel(GetOrganisationRequisitesQuery get, SaveOrganisationRequisitesHandler save) : AdminPage
{
    /// <summary>The fields of <see cref="SaveOrganisationRequisites"/>.</summary>
    public sealed class OwnForm
    {
        public string? Name { get; set; }

        public PartyKind Kind { get; set; }

        public RequisitesForm Requisites { get; set; } = new();

        public string? SignedBy { get; set; }

        public string? SignedByTitle { get; set; }

        public string? Phone { get; set; }

        public string? Email { get; set; }

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    [BindProperty]
    public OwnForm Form { get; set; } = new();

    public IEnumerable<SelectListItem> Kinds =>
        Enum.GetValues<PartyKind>().Select(kind => new SelectListItem(T[$"clients.kind-{kind}"], kind.ToString()));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if ((await get.HandleAsync(Me.Actor, cancellationToken)).IsDone(out var own))
        {
            Form = new OwnForm
            {
                Name = own.Name,
                Kind = own.Kind,
                Requisites = RequisitesForm.Of(own.Requisites),
                SignedBy = own.SignedBy,
                SignedByTitle = own.SignedByTitle,
                Phone = own.Phone,
                Email = own.Email,
                Version = own.Version,
            };
        }

        Widen();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            Widen();
            return Page();
        }

        var command = new SaveOrganisationRequisites(Form.Name ?? "")
        {
            Version = Form.Version,
            Kind = Form.Kind,
            Requisites = Form.Requisites.ToRequisites(),
            SignedBy = Form.SignedBy,
            SignedByTitle = Form.SignedByTitle,
            Phone = Form.Phone,
            Email = Form.Email,
        };
        var saved = await save.HandleAsync(command, Me.Actor, cancellationToken);
        if ((await get.HandleAsync(Me.Actor, cancellationToken)).IsDone(out var now))
        {
            Form.Version = now.Version;
        }

        Widen();
        return await AfterAsync(saved, "/admin/requisites", () => Task.FromResult<IActionResult>(Page()));
    }

    /// <summary>An empty line for one more bank account.</summary>
    private void Widen() =>
        Form.Requisites.BankAccounts = [.. Form.Requisites.BankAccounts.Where(account => account.IsFilled), new BankAccountForm()];
}
