using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Crm.Demo;

/// <summary>Plays the story of the demo leads through the same commands that people give on the pages.</summary>
public sealed class DemoLeads(
    CrmDbContext context,
    CurrentUsers users,
    SaveLeadHandler saveLead,
    CompleteTaskHandler completeTask,
    AddCommentHandler addComment,
    TimeProvider clock
)
{
    private readonly Dictionary<string, Actor> _actors = new(StringComparer.Ordinal);

    /// <summary>Saves the leads and plays their steps. A step that the definitions do not know ends the story of its lead.</summary>
    /// <returns>The titles of the leads whose story was played to its end.</returns>
    public async Task<IReadOnlyList<string>> PlayAsync(DemoStory story, CancellationToken cancellationToken = default)
    {
        var played = new List<string>();
        foreach (var lead in story.Leads)
        {
            if (await PlayAsync(lead, cancellationToken))
            {
                played.Add(lead.Title);
            }
        }

        return played;
    }

    private async Task<bool> PlayAsync(DemoLead lead, CancellationToken cancellationToken)
    {
        var command = new SaveLead(lead.Title)
        {
            Need = lead.Need,
            NeedType = lead.NeedType,
            Source = lead.Source,
            AccountName = lead.AccountName,
            ContactName = lead.ContactName,
            Phone = lead.Phone,
            Email = lead.Email,
            ResponsibleId = lead.Responsible is null ? null : (await ActorAsync(lead.Responsible, cancellationToken)).UserId,
        };
        var saved = await saveLead.HandleAsync(command, await ActorAsync(lead.By, cancellationToken), cancellationToken);
        if (!saved.IsDone(out var row))
        {
            return false;
        }

        foreach (var step in lead.Steps)
        {
            if (!await PlayAsync(row.Id, step, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> PlayAsync(long lead, DemoStep step, CancellationToken cancellationToken)
    {
        var actor = await ActorAsync(step.By, cancellationToken);
        if (step.Comment is { } text)
        {
            var said = new AddComment(new SubjectRef(Lead.Kind, lead), text);
            return !(await addComment.HandleAsync(said, actor, cancellationToken)).IsRefused;
        }

        if (await FindTaskAsync(lead, step.Task, cancellationToken) is not { } task)
        {
            return false;
        }

        var values = FeelContext.Of(
            step.Values.Select(value => KeyValuePair.Create(value.Key, StoryValue.Of(value.Value, clock.GetUtcNow())))
        );
        return !(await completeTask.HandleAsync(new CompleteTask(task, step.Outcome, values), actor, cancellationToken)).IsRefused;
    }

    /// <summary>The open task at a node, of the lead or of a deal made from it.</summary>
    private async Task<long?> FindTaskAsync(long lead, string? node, CancellationToken cancellationToken)
    {
        var deals = await context
            .Set<Opportunity>()
            .Where(deal => deal.LeadId == lead)
            .Select(deal => deal.Id)
            .ToListAsync(cancellationToken);
        SubjectRef[] subjects = [new(Lead.Kind, lead), .. deals.Select(deal => new SubjectRef(Opportunity.Kind, deal))];
        foreach (var subject in subjects)
        {
            var open = await context.OpenTasksAsync(subject, cancellationToken);
            if (open.FirstOrDefault(task => task.Node == node) is { } task)
            {
                return task.Id;
            }
        }

        return null;
    }

    private async Task<Actor> ActorAsync(string userName, CancellationToken cancellationToken)
    {
        if (!_actors.TryGetValue(userName, out var actor))
        {
            var id = await context.Users.Where(user => user.UserName == userName).Select(user => user.Id).SingleAsync(cancellationToken);
            actor = (await users.FindAsync(id, cancellationToken))!.Actor;
            _actors[userName] = actor;
        }

        return actor;
    }
}
