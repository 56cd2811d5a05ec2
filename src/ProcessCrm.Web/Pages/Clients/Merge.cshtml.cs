using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Parties.Merging;

namespace ProcessCrm.Web.Pages.Clients;

/// <summary>A manager makes one of two records of a client or person: finds the other, sees what differs, chooses, merges (I21).</summary>
public sealed class MergeModel(
    FindAccountsQuery findAccounts,
    FindContactsQuery findContacts,
    FindSamePartiesQuery findSame,
    PreviewMergeQuery previewMerge,
    MergeRecordsHandler merge
) : AppPage
{
    /// <summary><c>accounts</c> or <c>contacts</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Records { get; set; } = "";

    /// <summary>The record that stays.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The record that goes into it; null while it is not chosen.</summary>
    [BindProperty(SupportsGet = true, Name = "with")]
    public long? With { get; set; }

    /// <summary>Words of the other record.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public string Name { get; private set; } = "";

    /// <summary>Records that may be the other one.</summary>
    public IReadOnlyList<SameParty> Found { get; private set; } = [];

    /// <summary>What the merge would keep; null while the other one is not chosen.</summary>
    public MergePreview? Preview { get; private set; }

    public string RecordUrl => $"/{Records}/{Id}";

    private string Kind => Records == "accounts" ? "account" : "contact";

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(long keptVersion, long otherVersion, CancellationToken cancellationToken)
    {
        var take = Request
            .Form.Where(field => field.Key.StartsWith("field-", StringComparison.Ordinal) && field.Value == "other")
            .Select(field => field.Key["field-".Length..])
            .ToList();
        var command = new MergeRecords(Kind, Id, keptVersion, With ?? 0, otherVersion) { Take = take };
        var merged = await merge.HandleAsync(command, Me.Actor, cancellationToken);
        if (merged.IsRefused)
        {
            return await AfterAsync(merged, _ => RecordUrl, () => { }, () => ShowAsync(cancellationToken));
        }

        Tell(T["clients.merged"]);
        TellMore(T["clients.merges"], "/merges");
        return LocalRedirect(RecordUrl);
    }

    /// <summary>Whether the value of the other record is chosen.</summary>
    public bool IsTaken(MergeLine line) =>
        Request.HasFormContentType && Request.Form.TryGetValue($"field-{line.Field}", out var chosen) ? chosen == "other" : line.IsTaken;

    /// <summary>What people call a field.</summary>
    public string FieldName(string field) =>
        field switch
        {
            "name" => T["clients.name"],
            "kind" => T["clients.kind"],
            "legalName" => T["clients.legal-name"],
            "taxId" => T["clients.tax-id"],
            "kpp" => T["clients.kpp"],
            "registrationNumber" => T["clients.registration-number"],
            "legalAddress" => T["clients.legal-address"],
            "country" => T["clients.country"],
            "sector" => T["clients.sector"],
            "location" => T["clients.location"],
            "employees" => T["clients.employees"],
            "yearEstablished" => T["clients.year-established"],
            "revenue" => T["clients.revenue"],
            "salesPotential" => T["clients.sales-potential"],
            "parentId" => T["clients.parent"],
            "responsibleId" => T["leads.responsible"],
            "accessGroupId" => T["clients.access-group"],
            "fullName" => T["clients.full-name"],
            "jobTitle" => T["clients.job-title"],
            "birthday" => T["clients.birthday"],
            "isKey" => T["clients.is-key"],
            _ => T["leads.account"],
        };

    /// <summary>A value as people read it.</summary>
    public string Told(object? value) =>
        value switch
        {
            null => "—",
            true => T["forms.yes"],
            DateOnly day => day.ToString("d MMM yyyy", T.Culture),
            string text when Enum.TryParse<PartyKind>(text, out var kind) && Enum.IsDefined(kind) => T[$"clients.kind-{kind}"],
            _ => Convert.ToString(value, T.Culture) ?? "",
        };

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!Me.Actor.MayManage())
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (await SoughtAsync(cancellationToken) is not { } typed)
        {
            return NotFound();
        }

        var sought = string.IsNullOrWhiteSpace(Search) ? typed : new FindSameParties { Name = Search, Except = Id };
        if (With is { } other && other != Id)
        {
            var preview = await previewMerge.HandleAsync(Kind, Id, other, Me.Actor, cancellationToken);
            Preview = preview.IsDone(out var shown) ? shown : null;
            return Preview is null ? NotFound() : Page();
        }

        var found =
            Records == "accounts"
                ? await findSame.AccountsAsync(sought, Me.Actor, cancellationToken)
                : await findSame.ContactsAsync(sought, Me.Actor, cancellationToken);
        Found = found.IsDone(out var same) ? same : [];
        return Page();
    }

    /// <summary>What is sought where nobody typed words: what the record itself says; null where there is none.</summary>
    private async Task<FindSameParties?> SoughtAsync(CancellationToken cancellationToken)
    {
        if (Records == "accounts")
        {
            if (!(await findAccounts.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var account))
            {
                return null;
            }

            Name = account.Name;
            return new FindSameParties
            {
                Name = account.Name,
                TaxId = account.TaxId,
                Phones = account.Phones,
                Emails = account.Emails,
                Except = Id,
            };
        }

        if (!(await findContacts.GetAsync(Id, Me.Actor, cancellationToken)).IsDone(out var contact))
        {
            return null;
        }

        Name = contact.FullName;
        return new FindSameParties
        {
            Name = contact.FullName,
            Phones = contact.Phones,
            Emails = contact.Emails,
            Except = Id,
        };
    }
}
