using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Leads;

namespace ProcessCrm.Crm.Lists.Import;

/// <summary>The kinds of record that rows of a file may become.</summary>
public sealed class ImportTargets(SaveLeadHandler leads, SaveAccountHandler accounts, SaveContactHandler contacts)
{
    private readonly ImportTarget[] _all = [new LeadTarget(leads), new AccountTarget(accounts), new ContactTarget(contacts, accounts)];

    /// <summary>What they are called, in the order in which they are offered.</summary>
    public IReadOnlyList<string> Kinds => [.. _all.Select(target => target.Kind)];

    /// <summary>One of them; null where there is none of that name.</summary>
    internal ImportTarget? Find(string? kind) => Array.Find(_all, target => target.Kind == kind);
}
