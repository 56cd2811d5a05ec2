using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Jobs;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Demo.Department;

/// <summary>
/// Plays months of a department's work through the commands that people give on the pages: leads come, people do their tasks day by day, timers
/// fire at their time. The same story on the same day gives the same history.
/// </summary>
/// <param name="services">Services whose clock is the story's, and whose loops do not run.</param>
/// <param name="story">The story.</param>
/// <param name="clock">The story's clock; it stands where the history begins.</param>
public sealed class DepartmentLife(IServiceProvider services, DepartmentStory story, StoryClock clock)
{
    /// <summary>Of ten tasks that are due within a day, so many are done at a look into the inbox.</summary>
    private const double WorkedWhenDue = 0.7;

    /// <summary>And of those that have time.</summary>
    private const double WorkedAhead = 0.15;

    private const double Commented = 0.15;

    private static readonly TimeSpan Morning = TimeSpan.FromHours(6);
    private static readonly TimeSpan[] LooksIntoTheInbox = [TimeSpan.FromHours(7), TimeSpan.FromHours(10), TimeSpan.FromHours(13)];

    private readonly Random _random = new(1);
    private readonly List<Actor> _people = [];
    private readonly ShopWindow _shop = new(services, story);
    private ToldDeals _deals = new(services, story, []);

    /// <summary>Plays it.</summary>
    /// <param name="until">Where the history ends.</param>
    /// <param name="told">Is told how far it came, from 0 to 1.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task PlayAsync(DateTimeOffset until, Action<double> told, CancellationToken cancellationToken = default)
    {
        var start = clock.GetUtcNow();
        await ReadPeopleAsync(cancellationToken);
        _deals = new ToldDeals(services, story, _people);
        await _shop.SetUpAsync(cancellationToken);
        for (var day = start.UtcDateTime.Date; day < until.UtcDateTime; day = day.AddDays(1))
        {
            told((new DateTimeOffset(day, TimeSpan.Zero) - start) / (until - start));
            await PlayAsync(new DateTimeOffset(day, TimeSpan.Zero), until, cancellationToken);
        }
        clock.GoTo(until);
        await TellAsync(0, () => true, cancellationToken);
        await Get<JobRunner>().DrainAsync(cancellationToken);
    }

    private async Task PlayAsync(DateTimeOffset day, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var isWork = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        if (!Reach(day + Morning, until))
        {
            return;
        }
        await Get<JobRunner>().DrainAsync(cancellationToken);
        if (isWork)
        {
            await TellAsync((until - clock.GetUtcNow()).TotalDays, () => Pass(until), cancellationToken);
        }
        for (var leads = isWork ? _random.Next(story.MostLeads + 1) : 0; leads > 0; leads--)
        {
            if (Pass(until))
            {
                await SaveLeadAsync(cancellationToken);
            }
        }
        foreach (var hour in isWork ? LooksIntoTheInbox : [])
        {
            if (Reach(day + hour, until))
            {
                await WorkAsync(until, cancellationToken);
                await Get<JobRunner>().DrainAsync(cancellationToken);
            }
        }
    }

    /// <summary>What is told of the day, and not left to chance.</summary>
    private async Task TellAsync(double daysAgo, Func<bool> pass, CancellationToken cancellationToken)
    {
        await _shop.TakeEnquiriesAsync(daysAgo, pass, cancellationToken);
        await _deals.PlayAsync(daysAgo, pass, cancellationToken);
    }

    private async Task SaveLeadAsync(CancellationToken cancellationToken)
    {
        var (client, need) = (Any(story.Clients), Any(story.Needs));
        await using var context = Get<CrmDatabase>().Open();
        var account = await context
            .Set<Account>()
            .Where(account => account.Name == client.Name)
            .Select(account => (long?)account.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var command = new SaveLead(need.Title)
        {
            Need = need.Need,
            NeedType = need.Type,
            Source = Any(story.Sources),
            AccountId = account,
            AccountName = account is null ? client.Name : null,
            ContactName = client.Contact,
            Phone = client.Phone,
            Email = client.Email,
        };
        var by = Any(_people.FindAll(person => story.By.Contains(person.UserName)));
        var saved = await Get<SaveLeadHandler>().HandleAsync(command, by, cancellationToken);
        if (saved.IsDone(out var lead) && story.Comments.Count > 0 && _random.NextDouble() < Commented)
        {
            var said = new AddComment(new SubjectRef(Lead.Kind, lead.Id), Any(story.Comments));
            await Get<AddCommentHandler>().HandleAsync(said, by, cancellationToken);
        }
    }

    /// <summary>People look into their inboxes and do some of what is there, the most urgent first.</summary>
    private async Task WorkAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var context = Get<CrmDatabase>().Open();
        var open = await context
            .Set<SubjectTask>()
            .AsNoTracking()
            .Where(task => task.Status == UserTaskStatus.Open && task.SubjectId != null)
            .OrderBy(task => task.DueAt)
            .ThenBy(task => task.Id)
            .ToListAsync(cancellationToken);
        var answers = new Answers(story, _random, clock);
        foreach (var task in open.Where(task => !_deals.AreOf(task.SubjectKind, task.SubjectId)))
        {
            var isDue = task.DueAt is not { } due || due - clock.GetUtcNow() < TimeSpan.FromDays(1);
            if (_random.NextDouble() >= (isDue ? WorkedWhenDue : WorkedAhead) || !Pass(until))
            {
                continue;
            }
            var shown = await Get<ProcessEngine>().ShowTaskAsync(Runtime.Actor.System, task.Id, cancellationToken);
            if (shown is not null && DoneBy(task) is { } person && answers.To(shown) is { } answer)
            {
                await Get<CompleteTaskHandler>().HandleAsync(answer, person, cancellationToken);
            }
        }
    }

    private Actor? DoneBy(SubjectTask task)
    {
        var principals = (task.Assignee ?? task.CandidateLines).Split('\n');
        var able = _people.FindAll(person =>
            principals.Contains(Principals.OfUser(person.UserName))
            || person.Groups.Any(group => principals.Contains(Principals.OfGroup(group)))
        );
        return able.Count == 0 ? null : Any(able);
    }

    private async Task ReadPeopleAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CrmDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<CurrentUsers>();
        foreach (var id in await context.Users.OrderBy(user => user.Id).Select(user => user.Id).ToListAsync(cancellationToken))
        {
            _people.Add((await users.FindAsync(id, cancellationToken))!.Actor);
        }
    }

    /// <summary>Goes on to an instant; false where the history ends before it.</summary>
    private bool Reach(DateTimeOffset instant, DateTimeOffset until)
    {
        if (instant >= until)
        {
            return false;
        }
        clock.GoTo(instant);
        return true;
    }

    /// <summary>Some minutes pass; false where the history ends.</summary>
    private bool Pass(DateTimeOffset until) => Reach(clock.GetUtcNow().AddSeconds(_random.Next(60, 420)), until);

    private T Any<T>(IReadOnlyList<T> things) => things[_random.Next(things.Count)];

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}
