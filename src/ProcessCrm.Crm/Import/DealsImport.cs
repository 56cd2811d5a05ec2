using System.Globalization;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Import;

/// <summary>What the deals of a table refer to.</summary>
internal sealed record DealReferences(
    OpportunityKind Kind,
    IReadOnlyDictionary<string, long> People,
    IReadOnlyDictionary<string, long> Products,
    IReadOnlyDictionary<string, long> Accounts
);

/// <summary>A deal with the id and number that it will have.</summary>
internal sealed record NumberedDeal(DealLine Line, long Id, long Number);

/// <summary>
/// Writes deals and starts their processes in the past: at the stage that the row tells, or at the one they began in with a jump to it at
/// the date of the close. All of a batch is written together.
/// </summary>
internal sealed class DealsImport(ProcessEngine engine, SalesMapping mapping, DealReferences references)
{
    /// <summary>Writes a batch.</summary>
    /// <returns>The deal that the engine refused, with the reason: nothing of the batch may be kept then; null where all is well.</returns>
    public async Task<(NumberedDeal Deal, Engine.Model.LocalizedText Why)?> WriteAsync(
        CrmUnit unit,
        IReadOnlyList<NumberedDeal> deals,
        CancellationToken cancellationToken
    )
    {
        foreach (var deal in deals)
        {
            var (opportunity, progress) = RecordsOf(deal, unit.Now);
            unit.Context.AddRange(opportunity, progress);
        }
        var results = await engine.StartManyAsync(unit.Work, [.. deals.Select(deal => RequestOf(deal))], cancellationToken);
        return results[^1].IsRefused(out var refused) ? (deals[results.Count - 1], Explain(refused.Refusal)) : null;
    }

    private static Engine.Model.LocalizedText Explain(Engine.Execution.Refusal refusal) =>
        refusal.Fields.IsEmpty ? refusal.Message : Engine.Model.LocalizedText.Of(Fields(refusal, "en"), Fields(refusal, "ru"));

    private static string Fields(Engine.Execution.Refusal refusal, string language) =>
        string.Join("; ", refusal.Fields.Select(field => $"{field.Key}: {field.Value.For(language)}"));

    private (Opportunity, OpportunityProgress) RecordsOf(NumberedDeal deal, DateTimeOffset now)
    {
        var line = deal.Line;
        var opportunity = new Opportunity
        {
            Id = deal.Id,
            Number = deal.Number,
            KindId = references.Kind.Id,
            Title = string.Join(" · ", ((string?[])[line.Product, line.Account]).Where(part => part is not null).DefaultIfEmpty(line.Key)),
            AccountId = Of(references.Accounts, line.Account),
            ProductId = Of(references.Products, line.Product),
            ResponsibleId = Of(references.People, line.Person),
            Amount = line.CloseValue,
            Currency = mapping.Currency,
            ExternalId = $"{mapping.Source}/{line.Key}",
            CreatedAt = At(line.EngagedOn) ?? now,
        };
        var progress = new OpportunityProgress
        {
            OpportunityId = deal.Id,
            EngagedOn = line.EngagedOn,
            ClosedOn = line.ClosedOn,
            CloseValue = line.CloseValue,
        };
        return (opportunity.Indexed(), progress);
    }

    private StartRequest RequestOf(NumberedDeal deal)
    {
        var (line, stage) = (deal.Line, deal.Line.Stage);
        var request = new StartRequest(references.Kind.Process)
        {
            Subject = new SubjectRef(Opportunity.Kind, deal.Id),
            BusinessKey = line.Key,
            AtStage = stage.From ?? stage.Stage,
            StartedAt = At(line.EngagedOn) ?? At(line.ClosedOn),
        };
        if (stage.From is null)
        {
            return request with { StageValues = ValuesOf(line) };
        }
        return (At(line.ClosedOn) ?? request.StartedAt) is { } closed
            ? request with
            {
                Jumps = [new BackdatedJump(stage.Stage, closed) { Values = ValuesOf(line) }],
            }
            : request with
            {
                AtStage = stage.Stage,
                StageValues = ValuesOf(line),
            };
    }

    private static FeelContext ValuesOf(DealLine line) =>
        FeelContext.Of(
            line.Stage.Values.Select(value =>
                KeyValuePair.Create(
                    value.Key,
                    value.Value is ['{', .. var field, '}'] ? Field(line.Row[field]) : FeelString.Of(value.Value)
                )
            )
        );

    private static FeelValue Field(string? text) =>
        text is null ? FeelValue.Null
        : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? FeelNumber.Of(number)
        : FeelString.Of(text);

    private static long? Of(IReadOnlyDictionary<string, long> known, string? name) => name is null ? null : known[name];

    private static DateTimeOffset? At(DateOnly? day) => day is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
