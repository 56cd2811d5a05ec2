using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents;
using ProcessCrm.Crm.Documents.Calculations;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Products;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Crm.Demo.Department;

/// <summary>What people of the department do about a told deal.</summary>
/// <param name="services">Services whose clock is the story's.</param>
/// <param name="people">Who works here.</param>
internal sealed class DealWork(IServiceProvider services, IReadOnlyList<Actor> people)
{
    /// <summary>Does a step; false where it is refused.</summary>
    public async Task<bool> DoAsync(DealInHand deal, DealStep step, CancellationToken cancellationToken)
    {
        if (people.FirstOrDefault(person => person.UserName == step.By) is not { } by)
        {
            return false;
        }
        await using var context = Get<CrmDatabase>().Open();
        return step switch
        {
            { Comment: { } text } => await SayAsync(deal, text, by, cancellationToken),
            { Task: { } node } => await CompleteAsync(context, deal, node, step, by, cancellationToken),
            { Questionnaire: { } name } => await AskAsync(context, deal, name, by, cancellationToken),
            { Calculation: { } lines } => await CalculateAsync(context, deal, lines, by, cancellationToken),
            { Requisites: not null } => await RegisterAsync(context, deal, step, by, cancellationToken),
            { Send: { } kind } => await SendAsync(context, deal, kind, step, by, cancellationToken),
            { Pay: true } => await NotePaidAsync(context, deal, by, cancellationToken),
            _ => false,
        };
    }

    private async Task<bool> SayAsync(DealInHand deal, string text, Actor by, CancellationToken cancellationToken)
    {
        var said = new AddComment(new SubjectRef(Opportunity.Kind, deal.Id), text);
        return !(await Get<AddCommentHandler>().HandleAsync(said, by, cancellationToken)).IsRefused;
    }

    private async Task<bool> CompleteAsync(
        CrmDbContext context,
        DealInHand deal,
        string node,
        DealStep step,
        Actor by,
        CancellationToken cancellationToken
    )
    {
        var open = await context.OpenTasksAsync(new SubjectRef(Opportunity.Kind, deal.Id), cancellationToken);
        if (open.FirstOrDefault(task => task.Node == node) is not { } task)
        {
            return false;
        }
        var now = Get<TimeProvider>().GetUtcNow();
        var values = FeelContext.Of(step.Values.Select(value => KeyValuePair.Create(value.Key, StoryValue.Of(value.Value, now))));
        return !(
            await Get<CompleteTaskHandler>().HandleAsync(new CompleteTask(task.Id, step.Outcome, values), by, cancellationToken)
        ).IsRefused;
    }

    private async Task<bool> AskAsync(CrmDbContext context, DealInHand deal, string name, Actor by, CancellationToken cancellationToken)
    {
        var template = await context
            .Set<QuestionnaireTemplate>()
            .Where(row => row.Name == name)
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var questionnaires = Get<QuestionnaireCommands>();
        if (
            template is not { } id
            || !(await questionnaires.MakeAsync(new MakeQuestionnaire(deal.Id, id), by, cancellationToken)).IsDone(out var made)
            || !(await questionnaires.SendAsync(new SendQuestionnaire(made.Id), by, cancellationToken)).IsDone(out var link)
        )
        {
            return false;
        }
        deal.QuestionnaireLink = link.Token;
        return true;
    }

    private async Task<bool> CalculateAsync(
        CrmDbContext context,
        DealInHand deal,
        IReadOnlyList<ToldLine> told,
        Actor by,
        CancellationToken cancellationToken
    )
    {
        var products = await context
            .Set<Product>()
            .ToDictionaryAsync(row => row.Name, row => row.Id, StringComparer.Ordinal, cancellationToken);
        var version = await context
            .Set<Calculation>()
            .Where(row => row.OpportunityId == deal.Id)
            .Select(row => (long?)row.Version)
            .SingleOrDefaultAsync(cancellationToken);
        var lines = told.Select(line => new CalculationLine(line.Product, line.Quantity, null)
        {
            ProductId = products.TryGetValue(line.Product, out var product) ? product : null,
            Discount = line.Discount,
        });
        var command = new SaveCalculation([.. lines])
        {
            Id = deal.Id,
            Version = version,
            PricesIncludeVat = true,
        };
        return !(await Get<SaveCalculationHandler>().HandleAsync(command, by, cancellationToken)).IsRefused;
    }

    private async Task<bool> RegisterAsync(
        CrmDbContext context,
        DealInHand deal,
        DealStep step,
        Actor by,
        CancellationToken cancellationToken
    )
    {
        var account = await context.Set<Account>().SingleAsync(row => row.Id == deal.AccountId, cancellationToken);
        var command = SaveAccount.Of(account) with { Id = account.Id, Version = account.Version, Requisites = step.Requisites };
        return !(await Get<SaveAccountHandler>().HandleAsync(command, by, cancellationToken)).IsRefused;
    }

    private async Task<bool> SendAsync(
        CrmDbContext context,
        DealInHand deal,
        DocumentKind kind,
        DealStep step,
        Actor by,
        CancellationToken cancellationToken
    )
    {
        var due = DateOnly.FromDateTime(Get<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(step.HoldsDays);
        var made = await LastAsync(context, deal, kind, cancellationToken) switch
        {
            null => await Get<MakeDocumentHandler>()
                .HandleAsync(
                    new MakeDocument(kind)
                    {
                        OpportunityId = deal.Id,
                        Text = step.Text,
                        DueOn = due,
                    },
                    by,
                    cancellationToken
                ),
            { State: DocumentState.Rejected } rejected => await Get<RemakeDocumentHandler>()
                .HandleAsync(new RemakeDocument(rejected.Id, rejected.Version) { Text = step.Text, DueOn = due }, by, cancellationToken),
            { } there => new Saved(there.Id, there.Version),
        };
        if (
            !made.IsDone(out var document)
            || !(await Get<SendDocumentHandler>().HandleAsync(new SendDocument(document.Id) { Days = 180 }, by, cancellationToken)).IsDone(
                out var link
            )
        )
        {
            return false;
        }
        deal.Links[kind] = link.Token;
        return true;
    }

    private async Task<bool> NotePaidAsync(CrmDbContext context, DealInHand deal, Actor by, CancellationToken cancellationToken) =>
        await LastAsync(context, deal, DocumentKind.Invoice, cancellationToken) is { } invoice
        && !(
            await Get<ChangeDocumentStateHandler>()
                .HandleAsync(new ChangeDocumentState(invoice.Id, invoice.Version, DocumentState.Paid), by, cancellationToken)
        ).IsRefused;

    private static Task<Document?> LastAsync(
        CrmDbContext context,
        DealInHand deal,
        DocumentKind kind,
        CancellationToken cancellationToken
    ) =>
        context
            .Set<Document>()
            .AsNoTracking()
            .Where(row => row.OpportunityId == deal.Id && row.Kind == kind)
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}
