using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Accounts.Access;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Calculations;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Documents.Requisites;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Documents;

/// <summary>
/// How far the papers of a deal are, as definitions read it (<c>opportunity.documents.proposal = "approved"</c>) and the decision that gates
/// documents does (<see cref="DocumentGate"/>). Of each kind the last document counts that is not cancelled.
/// </summary>
internal static class DocumentFacts
{
    public const string Name = "documents";

    public static SubjectField Schema { get; } =
        new(
            Name,
            "documents",
            [
                new SubjectField("calculation", "money", null, true),
                new SubjectField("proposal", "text", null, true),
                new SubjectField("contract", "text", null, true),
                new SubjectField("invoice", "text", null, true),
                new SubjectField("client", "text", null, true),
                new SubjectField("questionnaire", "text", null, true),
            ],
            IsReadOnly: true
        );

    /// <summary>The facts of a deal, as far as they are saved.</summary>
    public static async Task<FeelContext> ReadAsync(CrmUnit unit, Opportunity deal, CancellationToken cancellationToken)
    {
        var documents = await unit
            .Context.Set<Document>()
            .Where(document => document.OpportunityId == deal.Id && document.State != DocumentState.Cancelled)
            .OrderBy(document => document.Id)
            .Select(document => new { document.Kind, document.State })
            .ToListAsync(cancellationToken);
        var total = await unit
            .Context.Set<Calculation>()
            .Where(calculation => calculation.OpportunityId == deal.Id && calculation.Total != 0)
            .Select(calculation => (decimal?)calculation.Total)
            .SingleOrDefaultAsync(cancellationToken);
        var questionnaire = await unit
            .Context.Set<Questionnaire>()
            .Where(row => row.OpportunityId == deal.Id)
            .OrderByDescending(row => row.Id)
            .Select(row => (QuestionnaireState?)row.State)
            .FirstOrDefaultAsync(cancellationToken);
        var client = deal.AccountId is { } account ? await ClientAsync(unit, account, cancellationToken) : null;
        return FeelContext.Of([
            KeyValuePair.Create("calculation", total is { } sum ? FeelNumber.Of(sum) : FeelValue.Null),
            .. Enum.GetValues<DocumentKind>()
                .Select(kind =>
                    KeyValuePair.Create(
                        kind.Key(),
                        documents.LastOrDefault(document => document.Kind == kind) is { } last
                            ? FeelString.Of(last.State.Key())
                            : FeelValue.Null
                    )
                ),
            KeyValuePair.Create("questionnaire", questionnaire is { } state ? FeelString.Of(state.Key()) : FeelValue.Null),
            KeyValuePair.Create("client", (FeelValue)FeelString.Of(ClientRequisites.StateOf(client))),
        ]);
    }

    /// <summary>The client as this unit left it, else as it is stored, whoever may see it: whether a gate opens is the same for everybody.</summary>
    private static async Task<Account?> ClientAsync(CrmUnit unit, long id, CancellationToken cancellationToken) =>
        await unit.Context.FindAsync<Account>([id], cancellationToken)
        ?? await unit
            .Context.Set<Account>()
            .AsNoTracking()
            .WhoeverMaySee()
            .SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
}
