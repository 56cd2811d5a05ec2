using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Numbers;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.Documents;

/// <summary>Makes a proposal, contract or invoice of a deal (W13, W19, W22).</summary>
/// <param name="Kind">What.</param>
public sealed record MakeDocument(DocumentKind Kind)
{
    /// <summary>The deal.</summary>
    public long OpportunityId { get; init; }

    /// <summary>The template; null takes the one for the client's kind in <see cref="Language"/>, else one for all kinds.</summary>
    public long? TemplateId { get; init; }

    /// <summary>The language of the template that is taken; null for that of the client's country.</summary>
    public string? Language { get; init; }

    /// <summary>What it is about; null takes the name of the deal.</summary>
    public string? Title { get; init; }

    /// <summary>What else it says.</summary>
    public string? Text { get; init; }

    /// <summary>Until when it holds, or is to be paid.</summary>
    public DateOnly? DueOn { get; init; }
}

/// <summary>Makes documents.</summary>
public sealed class MakeDocumentHandler(CrmCommands commands, DocumentWriter writer, IIdSource ids)
{
    /// <summary>Makes it; a gate of the definitions may refuse with its own words.</summary>
    public Task<Result<Saved>> HandleAsync(MakeDocument command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await MakeAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> MakeAsync(CrmUnit unit, MakeDocument command, Actor actor, CancellationToken cancellationToken)
    {
        var subject = new SubjectRef(Opportunity.Kind, command.OpportunityId);
        await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        if (await unit.Context.FindAsync<Opportunity>([command.OpportunityId], cancellationToken) is not { } deal)
        {
            return Refusal.NotFound;
        }
        if (await DocumentGate.CheckAsync(commands, unit, deal, command.Kind, cancellationToken) is { } gate)
        {
            return gate;
        }
        if (await TemplateAsync(unit, deal, command, cancellationToken) is not { } template)
        {
            return Refusal.Invalid("templateId", "no-template");
        }
        var document = new Document
        {
            Id = ids.Next(),
            OpportunityId = deal.Id,
            Kind = command.Kind,
            Number = await unit.Context.TakeNumbersAsync(command.Kind.Key(), 1, cancellationToken),
            IssuedOn = DateOnly.FromDateTime(unit.Now.UtcDateTime),
            TemplateId = template.Id,
            Language = template.Language,
            Title = Given.Text(command.Title) ?? deal.Title,
            Text = Given.Text(command.Text),
            DueOn = command.DueOn,
            Currency = deal.Currency,
            StateAt = unit.Now,
            CreatedAt = unit.Now,
            CreatedById = actor.Id,
        };
        await writer.WriteAsync(unit, document, template, actor.Id, cancellationToken);
        if (command.Kind == DocumentKind.Invoice && document.Total <= 0)
        {
            return new Refusal(RefusalKind.Conflict, "invoice-without-sum");
        }
        unit.Context.Add(document);
        await commands.DocumentChangedAsync(unit, document, cancellationToken);
        return new Saved(document.Id, document.Version);
    }

    private static async Task<DocumentTemplate?> TemplateAsync(
        CrmUnit unit,
        Opportunity deal,
        MakeDocument command,
        CancellationToken cancellationToken
    )
    {
        var templates = unit.Context.Set<DocumentTemplate>().Where(row => row.Kind == command.Kind && row.IsActive);
        if (command.TemplateId is { } id)
        {
            return await templates.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        }
        var client = deal.AccountId is { } account ? await unit.Context.FindAsync<Account>([account], cancellationToken) : null;
        var language = command.Language ?? LanguageOf(client);
        var found = await templates.Where(row => row.Language == language).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return found.Find(row => row.ClientKind is { } kind && kind == client?.Kind) ?? found.Find(row => row.ClientKind is null);
    }

    private static string LanguageOf(Account? client) =>
        client is not null && client.Country is null or PartyRequisites.Russia ? Languages.Russian : Languages.English;
}
