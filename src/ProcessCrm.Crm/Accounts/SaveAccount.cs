using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Settings;

namespace ProcessCrm.Crm.Accounts;

/// <summary>Creates an account, or changes one.</summary>
/// <param name="Name">What people call it.</param>
public sealed record SaveAccount(string Name)
{
    /// <summary>The account to change; null to create one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="Account.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>What it is before the law.</summary>
    public PartyKind Kind { get; init; }

    /// <summary>What contracts and invoices say of it.</summary>
    public PartyRequisites? Requisites { get; init; }
    public string? Sector { get; init; }
    public int? YearEstablished { get; init; }
    public decimal? Revenue { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? RevenueCurrency { get; init; }

    /// <summary>What we expect that it could buy of us in a year.</summary>
    public decimal? SalesPotential { get; init; }

    /// <summary>ISO 4217; the base currency where it is left out.</summary>
    public string? SalesPotentialCurrency { get; init; }
    public int? Employees { get; init; }
    public string? Location { get; init; }
    public long? ParentId { get; init; }
    public IReadOnlyList<string>? Phones { get; init; }
    public IReadOnlyList<string>? Emails { get; init; }
    public IReadOnlyList<string>? WebSites { get; init; }
    public long? ResponsibleId { get; init; }

    /// <summary>The access group that it shall belong to, one that is open to who saves it (E12); null where everybody may see it.</summary>
    public long? AccessGroupId { get; init; }

    /// <summary>An account as it is, to change some of it.</summary>
    public static SaveAccount Of(Account account) =>
        new(account.Name)
        {
            Kind = account.Kind,
            Requisites = account.Requisites,
            Sector = account.Sector,
            YearEstablished = account.YearEstablished,
            Revenue = account.Revenue,
            RevenueCurrency = account.RevenueCurrency,
            SalesPotential = account.SalesPotential,
            SalesPotentialCurrency = account.SalesPotentialCurrency,
            Employees = account.Employees,
            Location = account.Location,
            ParentId = account.ParentId,
            Phones = account.Phones,
            Emails = account.Emails,
            WebSites = account.WebSites,
            ResponsibleId = account.ResponsibleId,
            AccessGroupId = account.AccessGroupId,
        };
}

/// <summary>Saves accounts.</summary>
public sealed class SaveAccountHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Saves the account.</summary>
    public Task<Result<Saved>> HandleAsync(SaveAccount command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    /// <summary>Saves it as a part of another command; that one has checked the right.</summary>
    internal async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveAccount command, CancellationToken cancellationToken)
    {
        var references = new References(unit);
        references.Refusals.AddRange(Check(command));
        await references.CheckUserAsync("responsibleId", command.ResponsibleId, cancellationToken);
        var known = await unit
            .Context.Set<Account>()
            .Where(account => account.Id == command.Id)
            .Select(account => new { account.ParentId, account.AccessGroupId })
            .SingleOrDefaultAsync(cancellationToken);
        references.Keep(known?.ParentId);
        await references.CheckAsync<Account>("parentId", command.ParentId, cancellationToken);
        if (command.AccessGroupId != known?.AccessGroupId)
        {
            await references.CheckAsync<AccessGroup>("accessGroupId", command.AccessGroupId, cancellationToken);
            references.Refusals.AddRange(CheckAccess(unit.Context.Viewer ?? Actor.System, command.AccessGroupId, known?.AccessGroupId));
        }
        if (command.ParentId is not null && command.ParentId == command.Id)
        {
            references.Refusals.Add(Refusal.Invalid("parentId", "own-parent"));
        }
        if (references.Refusals.Count > 0)
        {
            return references.Refusals;
        }
        var edit = await unit.EditAsync<Account>(
            command.Id,
            command.Version,
            () =>
                new Account
                {
                    Id = ids.Next(),
                    Name = command.Name,
                    CreatedAt = unit.Now,
                },
            cancellationToken
        );
        if (!edit.IsDone(out var account))
        {
            return edit.Refusals.ToList();
        }
        Apply(account, command, RequisitesCheck.Tidy(command.Requisites));
        account.SalesPotentialCurrency = command.SalesPotential is null
            ? null
            : command.SalesPotentialCurrency ?? (await unit.SettingsAsync(cancellationToken)).BaseCurrency;
        return new Saved(account.Id, account.Version);
    }

    /// <summary>Why it cannot be taken, as far as it can be told from the account alone.</summary>
    internal static IEnumerable<Refusal> Check(SaveAccount command) =>
        [
            .. string.IsNullOrWhiteSpace(command.Name) ? [Refusal.Required("name")] : Array.Empty<Refusal>(),
            .. command.RevenueCurrency is { } currency && !Currencies.IsKnown(currency)
                ? [Refusal.Invalid("revenueCurrency", "unknown-currency", currency)]
                : Array.Empty<Refusal>(),
            .. command.SalesPotential < 0 ? [Refusal.Invalid("salesPotential", "negative")] : Array.Empty<Refusal>(),
            .. command.SalesPotentialCurrency is { } potential && !Currencies.IsKnown(potential)
                ? [Refusal.Invalid("salesPotentialCurrency", "unknown-currency", potential)]
                : Array.Empty<Refusal>(),
            .. RequisitesCheck.Check(command.Kind, RequisitesCheck.Tidy(command.Requisites)),
            .. WaysToReach.Check(command.Phones, command.Emails, command.WebSites),
        ];

    /// <summary>Both the group that an account leaves and the one that it joins must be open to who moves it.</summary>
    private static IEnumerable<Refusal> CheckAccess(Actor actor, params IEnumerable<long?> groups) =>
        actor.IsAdministrator || groups.OfType<long>().All(actor.AccessGroups.Contains)
            ? []
            : [Refusal.Invalid("accessGroupId", "access-group-closed")];

    private static void Apply(Account account, SaveAccount command, PartyRequisites requisites)
    {
        account.Name = command.Name.Trim();
        account.Kind = command.Kind;
        account.Country = requisites.Country;
        account.LegalName = requisites.LegalName;
        account.TaxId = requisites.TaxId;
        account.Kpp = requisites.Kpp;
        account.RegistrationNumber = requisites.RegistrationNumber;
        account.LegalAddress = requisites.LegalAddress;
        account.BankAccounts = requisites.BankAccounts ?? [];
        account.Sector = Given.Text(command.Sector);
        account.YearEstablished = command.YearEstablished;
        account.Revenue = command.Revenue;
        account.RevenueCurrency = command.RevenueCurrency;
        account.SalesPotential = command.SalesPotential;
        account.Employees = command.Employees;
        account.Location = Given.Text(command.Location);
        account.ParentId = command.ParentId;
        account.Phones = WaysToReach.TidyPhones(command.Phones);
        account.Emails = WaysToReach.TidyEmails(command.Emails);
        account.WebSites = WaysToReach.Tidy(command.WebSites);
        account.ResponsibleId = command.ResponsibleId;
        account.AccessGroupId = command.AccessGroupId;
        account.Indexed();
    }
}
