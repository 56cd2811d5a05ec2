namespace ProcessCrm.Crm.Webhooks;

/// <summary>Of what webhooks are told (I21).</summary>
public static class WebhookEvents
{
    public const string LeadCreated = "lead.created";
    public const string LeadStageChanged = "lead.stage-changed";
    public const string OpportunityCreated = "opportunity.created";
    public const string OpportunityStageChanged = "opportunity.stage-changed";
    public const string OpportunityWon = "opportunity.won";
    public const string OpportunityLost = "opportunity.lost";
    public const string InteractionRecorded = "interaction.recorded";
    public const string InvoicePaid = "invoice.paid";

    /// <summary>Sent by hand, to try a receiver.</summary>
    public const string Test = "test";

    /// <summary>Those that an administrator chooses from.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        LeadCreated,
        LeadStageChanged,
        OpportunityCreated,
        OpportunityStageChanged,
        OpportunityWon,
        OpportunityLost,
        InteractionRecorded,
        InvoicePaid,
    ];
}
