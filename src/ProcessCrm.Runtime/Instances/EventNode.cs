using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Runtime.Instances;

/// <summary>Where an event happened.</summary>
internal static class EventNode
{
    /// <summary>The node of an event; null for one that is about no node.</summary>
    public static string? Of(ProcessEvent fact) =>
        fact switch
        {
            NodeEntered e => e.Node,
            NodeCompleted e => e.Node,
            NodeCancelled e => e.Node,
            TaskCreated e => e.Node,
            TaskAssigned e => e.Node,
            TaskCandidatesChanged e => e.Node,
            TaskCompleted e => e.Node,
            TaskCancelled e => e.Node,
            JobCreated e => e.Node,
            JobCompleted e => e.Node,
            JobCancelled e => e.Node,
            JoinActivated e => e.Node,
            ScopeOpened e => e.Node,
            IncidentRaised e => e.Node,
            IncidentResolved e => e.Node,
            ErrorThrown e => e.Node,
            EscalationThrown e => e.Node,
            GatewayActivated e => e.Node,
            ActivitiesOffered e => e.Node,
            EventOccurred e => e.Node,
            ConditionEvaluated e => e.Node,
            DecisionEvaluated e => e.Node,
            MessageSent e => e.Node,
            SignalSent e => e.Node,
            LoopStarted e => e.Node,
            LoopProgressed e => e.Node,
            LoopEnded e => e.Node,
            TimerScheduled e => e.Subscription.Node,
            SubscriptionOpened e => e.Subscription.Node,
            StateRestored e => e.Node,
            FlowTaken e => e.Flow,
            _ => null,
        };
}
