using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Web.Forms;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>The clients or persons that may be the same as what is being typed in: a part of the pages on which they are.</summary>
public sealed class SameModel(FindSamePartiesQuery find) : AppPage
{
    /// <summary><c>accounts</c> or <c>contacts</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Records { get; set; } = "";

    /// <summary>What is typed of an account.</summary>
    [BindProperty(SupportsGet = true, Name = "Form")]
    public AccountForm Typed { get; set; } = new();

    /// <summary>What is typed of a contact.</summary>
    [BindProperty(SupportsGet = true, Name = "Form.FullName")]
    public string? FullName { get; set; }

    public IReadOnlyList<SameParty> Found { get; private set; } = [];

    public async Task OnGetAsync(long? except, CancellationToken cancellationToken)
    {
        var sought = new FindSameParties
        {
            Name = FullName ?? Typed.Name,
            TaxId = Typed.Requisites.TaxId,
            Phones = Lines.Read(Typed.Phones),
            Emails = Lines.Read(Typed.Emails),
            Except = except,
        };
        var found =
            Records == "accounts"
                ? await find.AccountsAsync(sought, Me.Actor, cancellationToken)
                : await find.ContactsAsync(sought, Me.Actor, cancellationToken);
        Found = found.IsDone(out var same) ? same : [];
    }
}
