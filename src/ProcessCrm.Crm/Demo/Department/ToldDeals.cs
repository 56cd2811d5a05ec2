using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Demo.Department;

/// <summary>Plays the deals of a story, each step on its day. A step that is refused, as the definitions are others, ends the story of its deal.</summary>
/// <param name="services">Services whose clock is the story's.</param>
/// <param name="story">The story.</param>
/// <param name="people">Who works here.</param>
internal sealed class ToldDeals(IServiceProvider services, DepartmentStory story, IReadOnlyList<Actor> people)
{
    private readonly List<DealInHand> _deals = [.. story.Deals.Select(told => new DealInHand(told))];
    private readonly DealWork _work = new(services, people);
    private readonly DealClient _client = new(services);

    /// <summary>Whether it is told what becomes of a deal, so that nobody works on it by chance.</summary>
    public bool AreOf(string? kind, long? id) => kind == Opportunity.Kind && _deals.Exists(deal => deal.Id == id);

    /// <summary>Plays what is due.</summary>
    /// <param name="daysAgo">How far the present is.</param>
    /// <param name="pass">Lets some minutes pass; false where the history ends.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task PlayAsync(double daysAgo, Func<bool> pass, CancellationToken cancellationToken)
    {
        foreach (var deal in _deals)
        {
            while (deal.Next is { } step && step.DaysAgo >= daysAgo && pass())
            {
                var isDone =
                    (deal.Id != 0 || await MakeAsync(deal, cancellationToken))
                    && (
                        step.By == DealStep.Client
                            ? await _client.DoAsync(deal, step, cancellationToken)
                            : await _work.DoAsync(deal, step, cancellationToken)
                    );
                deal.Went(isDone);
            }
        }
    }

    private async Task<bool> MakeAsync(DealInHand deal, CancellationToken cancellationToken)
    {
        var told = deal.Told;
        await using var context = services.GetRequiredService<CrmDatabase>().Open();
        var kind = await context
            .Set<OpportunityKind>()
            .Where(row => row.Key == told.Kind)
            .Select(row => (long?)row.Id)
            .SingleOrDefaultAsync(cancellationToken);
        if (kind is null || people.FirstOrDefault(person => person.UserName == told.By) is not { } by)
        {
            return false;
        }
        var accounts = services.GetRequiredService<SaveAccountHandler>();
        if (!(await accounts.HandleAsync(told.Client with { ResponsibleId = by.UserId }, by, cancellationToken)).IsDone(out var account))
        {
            return false;
        }
        long? contact = null;
        if (told.Contact is { } person)
        {
            var contacts = services.GetRequiredService<SaveContactHandler>();
            contact = (await contacts.HandleAsync(person with { AccountId = account.Id }, by, cancellationToken)).IsDone(out var saved)
                ? saved.Id
                : null;
        }
        var command = new SaveOpportunity(told.Title)
        {
            KindId = kind,
            AccountId = account.Id,
            ContactId = contact,
            Description = told.Description,
            Currency = told.Currency,
            ResponsibleId = by.UserId,
        };
        if (!(await services.GetRequiredService<SaveOpportunityHandler>().HandleAsync(command, by, cancellationToken)).IsDone(out var made))
        {
            return false;
        }
        (deal.Id, deal.AccountId) = (made.Id, account.Id);
        return !(
            await services.GetRequiredService<PostOpportunityHandler>().HandleAsync(new PostOpportunity(made.Id), by, cancellationToken)
        ).IsRefused;
    }
}
