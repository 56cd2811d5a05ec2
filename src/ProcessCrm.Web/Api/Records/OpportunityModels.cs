using ProcessCrm.Crm.Opportunities;

namespace ProcessCrm.Web.Api;

/// <summary>A deal in a list.</summary>
internal sealed record OpportunityItem(
    long Id,
    int Number,
    string Title,
    string? Account,
    string? Product,
    decimal? Amount,
    decimal? CloseValue,
    string Currency,
    RecordName? Responsible,
    DateTimeOffset CreatedAt,
    DateOnly? EngagedOn,
    DateOnly? ClosedOn,
    string? Stage,
    string? Final
)
{
    /// <summary>When it should leave the stage; null where the stage has no target.</summary>
    public DateTimeOffset? StageDueAt { get; init; }

    /// <summary>When the first of its open tasks is due; null for none.</summary>
    public DateTimeOffset? NextStepDueAt { get; init; }

    public static OpportunityItem Of(OpportunityLine line) =>
        new(
            line.Id,
            (int)line.Number,
            line.Title,
            line.Account,
            line.Product,
            line.Amount,
            line.CloseValue,
            line.Currency,
            RecordName.Of(line.ResponsibleId, line.Responsible),
            line.CreatedAt,
            line.EngagedOn,
            line.ClosedOn,
            line.Process?.Stage,
            line.Process?.Final
        )
        {
            StageDueAt = line.Process?.StageDueAt,
            NextStepDueAt = line.NextDueAt,
        };
}

/// <summary>A deal.</summary>
/// <param name="Fields">What people type in: what a patch changes.</param>
/// <param name="Progress">What its process found out.</param>
internal sealed record OpportunityDetail(
    long Id,
    int Number,
    int Version,
    SaveOpportunity Fields,
    string? Kind,
    string? Account,
    string? Contact,
    string? Product,
    string? Responsible,
    long? LeadId,
    DateTimeOffset CreatedAt,
    string Status,
    decimal? DemandTotal,
    OpportunityFindings Progress,
    Standing? Process,
    IReadOnlyList<OpenTask> Tasks
)
{
    /// <summary>How probable it is to be won, in percent: by its stage, or what somebody estimates, but no more than the stage allows.</summary>
    public int? Probability { get; init; }

    public static OpportunityDetail Of(OpportunityDetails found, Standing? process, IReadOnlyList<OpenTask> tasks)
    {
        var deal = found.Opportunity;
        return new OpportunityDetail(
            deal.Id,
            (int)deal.Number,
            (int)deal.Version,
            FieldsOf(found),
            found.Kind?.Key,
            found.Account,
            found.Contact,
            found.Product,
            found.Responsible,
            deal.LeadId,
            deal.CreatedAt,
            found.Status,
            found.DemandTotal,
            OpportunityFindings.Of(found),
            process,
            tasks
        )
        {
            Probability = deal.Probability is { } estimate ? Math.Min(estimate, process?.MaxProbability ?? 100) : process?.MaxProbability,
        };
    }

    /// <summary>What people typed in.</summary>
    public static SaveOpportunity FieldsOf(OpportunityDetails found)
    {
        var deal = found.Opportunity;
        return new SaveOpportunity(deal.Title)
        {
            Id = deal.Id,
            Version = deal.Version,
            KindId = deal.KindId,
            Description = deal.Description,
            AccountId = deal.AccountId,
            ContactId = deal.ContactId,
            ProductId = deal.ProductId,
            Amount = deal.Amount,
            Currency = deal.Currency,
            Probability = deal.Probability,
            ResponsibleId = deal.ResponsibleId,
            Status = deal.Status,
            RevenueExpectation = deal.RevenueExpectation,
            TermsOfSale = deal.TermsOfSale,
            Comment = deal.Comment,
            BasedOnId = deal.BasedOnId,
            ServiceType = deal.ServiceType,
            PotentialClientId = deal.PotentialClientId,
            Parties =
            [
                .. found.Parties.Select(party => new DealParty
                {
                    AccountId = party.AccountId,
                    ContactId = party.ContactId,
                    Role = party.Role,
                }),
            ],
            Demand = [.. found.Demand.Select(view => Demand.Of(view.Line))],
        };
    }
}

/// <summary>What the process of a deal found out.</summary>
internal sealed record OpportunityFindings(
    DateOnly? EngagedOn,
    DateOnly? ClosedOn,
    decimal? CloseValue,
    DateTimeOffset? PresentationAt,
    string? LossReason,
    string? LossComment,
    string? LossStage
)
{
    public static OpportunityFindings Of(OpportunityDetails found)
    {
        var progress = found.Progress;
        return new OpportunityFindings(
            progress.EngagedOn,
            progress.ClosedOn,
            progress.CloseValue,
            progress.PresentationAt,
            found.LossReason,
            progress.LossComment,
            progress.LossStage
        );
    }
}

/// <summary>Asks to start the process of a deal.</summary>
/// <param name="KindId">Another kind; null keeps the deal's own, or takes the default one.</param>
/// <param name="IsConfirmed">Whether the process of the kind before may be cancelled with its open tasks.</param>
internal sealed record Posting(long? KindId = null, bool IsConfirmed = false);
