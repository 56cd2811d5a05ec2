using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>Writes for webhooks what a unit of work is about to change.</summary>
internal static class WebhookWriter
{
    /// <summary>Adds a delivery for each event of the unit and each active webhook that is told of such.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="stages">The stages that records entered since it was saved last.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public static async Task AddAsync(CrmUnit unit, IReadOnlyList<StageMove> stages, CancellationToken cancellationToken)
    {
        List<WebhookEvent> events =
        [
            .. unit.Context.ChangeTracker.Entries().SelectMany(EventsOf),
            .. stages.SelectMany(stage => EventsOf(unit, stage)),
        ];
        if (events.Count == 0)
        {
            return;
        }
        var webhooks = await unit
            .Context.Set<Webhook>()
            .AsNoTracking()
            .Where(webhook => webhook.IsActive)
            .Select(webhook => new { webhook.Id, webhook.Events })
            .ToListAsync(cancellationToken);
        foreach (var told in events)
        {
            var id = Guid.CreateVersion7();
            foreach (var webhook in webhooks.Where(webhook => webhook.Events.Contains(told.Type, StringComparer.Ordinal)))
            {
                Add(unit, webhook.Id, id, told);
            }
        }
    }

    /// <summary>Writes a delivery, which goes out after the commit.</summary>
    public static void Add(CrmUnit unit, long webhook, Guid id, WebhookEvent told)
    {
        unit.Context.Add(
            new WebhookDelivery
            {
                WebhookId = webhook,
                EventId = id,
                Event = told.Type,
                Body = told.ToJson(id, unit.Now),
                CreatedAt = unit.Now,
                DueAt = unit.Now,
            }
        );
        unit.Work.Touch(WebhookRunner.Topic);
    }

    private static IEnumerable<WebhookEvent> EventsOf(EntityEntry entry) =>
        entry switch
        {
            { State: EntityState.Added, Entity: Lead lead } => [Of(WebhookEvents.LeadCreated, lead)],
            { State: EntityState.Added, Entity: Opportunity deal } => [Of(WebhookEvents.OpportunityCreated, deal), .. OutcomeOf(deal)],
            { State: EntityState.Modified, Entity: Opportunity deal } when IsNew(entry, nameof(Opportunity.Status)) => OutcomeOf(deal),
            { State: EntityState.Added, Entity: Interaction { RecordedAt: not null } held } => [Of(held)],
            { State: EntityState.Modified, Entity: Interaction { RecordedAt: not null } held }
                when entry.Property(nameof(Interaction.RecordedAt)).OriginalValue is null => [Of(held)],
            { State: EntityState.Modified, Entity: Document { Kind: DocumentKind.Invoice, State: DocumentState.Paid } invoice }
                when IsNew(entry, nameof(Document.State)) => [Of(invoice)],
            _ => [],
        };

    /// <summary>What somebody says became of a deal that no process speaks of.</summary>
    private static IEnumerable<WebhookEvent> OutcomeOf(Opportunity deal) =>
        deal.Status switch
        {
            "won" => [Of(WebhookEvents.OpportunityWon, deal)],
            "lost" => [Of(WebhookEvents.OpportunityLost, deal)],
            _ => [],
        };

    private static bool IsNew(EntityEntry entry, string field) =>
        entry.Property(field) is var property && !Equals(property.OriginalValue, property.CurrentValue);

    private static IEnumerable<WebhookEvent> EventsOf(CrmUnit unit, StageMove move)
    {
        var about = unit
            .Context.ChangeTracker.Entries()
            .Select(entry =>
                entry.Entity switch
                {
                    Lead lead when move.Subject == new SubjectRef(Lead.Kind, lead.Id) => Of(WebhookEvents.LeadStageChanged, lead),
                    Opportunity deal when move.Subject == new SubjectRef(Opportunity.Kind, deal.Id) => Of(
                        WebhookEvents.OpportunityStageChanged,
                        deal
                    ),
                    _ => null,
                }
            )
            .FirstOrDefault(found => found is not null);
        if (about is null)
        {
            yield break;
        }
        yield return about with
        {
            Fields = new Dictionary<string, object?>(about.Fields, StringComparer.Ordinal)
            {
                ["stage"] = move.Stage,
                ["from"] = move.From,
                ["final"] = move.Final,
            },
        };
        if (move is { Subject.Kind: Opportunity.Kind, Final: "won" or "lost" })
        {
            yield return about with
            {
                Type = move.Final == "won" ? WebhookEvents.OpportunityWon : WebhookEvents.OpportunityLost,
            };
        }
    }

    private static WebhookEvent Of(string type, Lead lead) =>
        new(type, Lead.Kind, lead.Id)
        {
            Fields = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["number"] = lead.Number,
                ["title"] = lead.Title,
                ["source"] = lead.Source,
                ["responsibleId"] = lead.ResponsibleId,
            },
        };

    private static WebhookEvent Of(string type, Opportunity deal) =>
        new(type, Opportunity.Kind, deal.Id)
        {
            Fields = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["number"] = deal.Number,
                ["title"] = deal.Title,
                ["amount"] = deal.Amount,
                ["currency"] = deal.Currency,
                ["responsibleId"] = deal.ResponsibleId,
                ["leadId"] = deal.LeadId,
            },
        };

    private static WebhookEvent Of(Interaction held) =>
        new(WebhookEvents.InteractionRecorded, Interaction.Record, held.Id)
        {
            Fields = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["interactionKind"] = held.Kind,
                ["outcome"] = held.Outcome,
                ["subjectKind"] = held.SubjectKind,
                ["subjectId"] = held.SubjectId,
                ["responsibleId"] = held.ResponsibleId,
            },
        };

    private static WebhookEvent Of(Document invoice) =>
        new(WebhookEvents.InvoicePaid, "invoice", invoice.Id)
        {
            Fields = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["number"] = invoice.Number,
                ["title"] = invoice.Title,
                ["total"] = invoice.Total,
                ["currency"] = invoice.Currency,
                ["opportunityId"] = invoice.OpportunityId,
            },
        };
}

/// <summary>A record went to another stage.</summary>
/// <param name="Subject">The lead or deal.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="From">Where it was; null for nowhere.</param>
/// <param name="Final">In a final stage: <c>won</c> or <c>lost</c>.</param>
internal sealed record StageMove(SubjectRef Subject, string Stage, string? From, string? Final);
