using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Contacts;

/// <summary>Birthdays of contacts, and who works with them (I21).</summary>
internal static class Birthdays
{
    /// <summary>The contacts whose birthdays are kept on some days.</summary>
    /// <param name="contacts">Of which.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    public static IQueryable<Contact> Between(this IQueryable<Contact> contacts, DateOnly first, DateOnly last)
    {
        if (last >= first.AddYears(1))
        {
            return contacts.Where(contact => contact.YearDay != null);
        }
        var (from, to) = YearDay.Between(first, last);
        return first.Year == last.Year
            ? contacts.Where(contact => contact.YearDay >= from && contact.YearDay <= to)
            : contacts.Where(contact => contact.YearDay >= from || contact.YearDay <= to);
    }

    /// <summary>Who works with contacts: the responsible of the account, and those of the open leads and deals with them. A user may be there more than once.</summary>
    public static IQueryable<Companion> Companions(CrmDbContext context, IQueryable<Contact> contacts)
    {
        var leads = context.Set<Lead>().StillOpen(context, Lead.Kind);
        var deals = context.Set<Opportunity>().StillOpen(context, Opportunity.Kind);
        var ofAccounts =
            from contact in contacts
            join account in context.Set<Account>() on contact.AccountId equals account.Id
            where account.ResponsibleId != null
            select new Companion { ContactId = contact.Id, UserId = account.ResponsibleId!.Value };
        var ofLeads =
            from contact in contacts
            join lead in leads on contact.Id equals lead.ContactId
            where lead.ResponsibleId != null
            select new Companion { ContactId = contact.Id, UserId = lead.ResponsibleId!.Value };
        var ofDeals =
            from contact in contacts
            join deal in deals on contact.Id equals deal.ContactId
            where deal.ResponsibleId != null
            select new Companion { ContactId = contact.Id, UserId = deal.ResponsibleId!.Value };
        var ofParties =
            from contact in contacts
            join party in context.Set<OpportunityParty>() on contact.Id equals party.ContactId
            join deal in deals on party.OpportunityId equals deal.Id
            where deal.ResponsibleId != null
            select new Companion { ContactId = contact.Id, UserId = deal.ResponsibleId!.Value };
        return ofAccounts.Concat(ofLeads).Concat(ofDeals).Concat(ofParties);
    }

    /// <summary>A user who works with a contact.</summary>
    internal sealed class Companion
    {
        public required long ContactId { get; init; }

        public required long UserId { get; init; }
    }
}
