using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Simulation.Chance;

/// <summary>What came of one instance.</summary>
internal sealed record PlayResult(PlayEnding Ending, IReadOnlyList<ProcessEvent> Events, TimeSpan Duration, string? Problem);

/// <summary>
/// One instance, played by chance: an open task is done after up to twice the time until it is due, else within two days, with any of its results
/// and any values that its form takes; jobs are answered; messages and signals that are waited for come sometimes before the next date.
/// </summary>
internal sealed class ChancePlay(ProcessLibrary library, SimulationPlan plan, int seed)
{
    private readonly VirtualEngine engine = new(library);
    private readonly List<ProcessEvent> events = [];
    private readonly Chances chances = new(seed);
    private long root;

    public PlayResult Run()
    {
        var begin = engine.Now;
        switch (engine.Start(plan.Process, plan.Variables))
        {
            case VirtualResult.Refused refused:
                return new PlayResult(PlayEnding.Stuck, events, TimeSpan.Zero, refused.Refusal.Message.For("en"));
            case VirtualResult.Done done:
                events.AddRange(done.Events);
                root = done.Events.OfType<InstanceStarted>().First().Instance;
                break;
        }
        for (var step = 0; step < plan.MaxSteps; step++)
        {
            var instance = engine.Instances.First(i => i.Id == root);
            if (instance.Status is VirtualStatus.Completed or VirtualStatus.Terminated)
            {
                var ending = instance.Status == VirtualStatus.Completed ? PlayEnding.Completed : PlayEnding.Terminated;
                return new PlayResult(ending, events, engine.Now - begin, null);
            }
            if (instance.Incidents is [var incident, ..])
            {
                return new PlayResult(PlayEnding.Incident, events, engine.Now - begin, $"{incident.Node}: {incident.Message}");
            }
            if (GoOn() is { } problem)
            {
                return new PlayResult(PlayEnding.Stuck, events, engine.Now - begin, problem);
            }
        }
        return new PlayResult(PlayEnding.Endless, events, engine.Now - begin, $"not ended after {plan.MaxSteps} steps");
    }

    /// <summary>Does one thing; the reason where nothing can be done.</summary>
    private string? GoOn()
    {
        if (engine.Jobs is [var job, ..])
        {
            return Try(engine.Execute(job.Instance, new CompleteJob(job.Id, FeelContext.Empty)), job.Node);
        }
        var dates = engine.Waits.Where(w => w.Subscription.DueAt is not null).Select(w => w.Subscription.DueAt!.Value).ToList();
        var sent = engine.Waits.Where(w => w.Subscription.Kind is SubscriptionKind.Message or SubscriptionKind.Signal).ToList();
        if (sent.Count > 0 && (engine.Tasks.IsEmpty || chances.OneIn(4)) && (dates.Count == 0 || chances.OneIn(2)))
        {
            return Send(chances.Pick(sent).Subscription);
        }
        if (!engine.Tasks.IsEmpty)
        {
            return Complete(chances.Pick(engine.Tasks));
        }
        return dates.Count == 0
            ? $"nothing to do at {string.Join(", ", engine.Instances.First(i => i.Id == root).Active.Distinct(StringComparer.Ordinal))}"
            : Try(engine.AdvanceTo(dates.Min() > engine.Now ? dates.Min() : engine.Now), "the clock");
    }

    private string? Send(Subscription subscription) =>
        Try(
            subscription.Kind == SubscriptionKind.Message
                ? engine.SendMessage(subscription.Name ?? "", subscription.Key, FeelContext.Empty)
                : engine.Broadcast(subscription.Name ?? "", FeelContext.Empty),
            subscription.Node
        );

    private string? Complete(VirtualTask task)
    {
        var span = task.Data.DueAt is { } due && due > task.Data.CreatedAt ? due - task.Data.CreatedAt : TimeSpan.FromDays(1);
        var ready = task.Data.CreatedAt + (span * 2 * chances.Part());
        if (ready > engine.Now && Try(engine.AdvanceTo(ready), task.Node.Id) is { } problem)
        {
            return problem;
        }
        // A date may have taken the task away meanwhile.
        if (!engine.Tasks.Any(t => t.Id == task.Id))
        {
            return null;
        }
        var refusal = (string?)null;
        string?[] outcomes = task.Outcomes.IsEmpty ? [null] : [.. task.Outcomes.Select(o => o.Id)];
        foreach (var outcome in chances.Mix(outcomes))
        {
            var fields = task.Node.Form.Concat(task.Outcomes.FirstOrDefault(o => o.Id == outcome)?.Form ?? []);
            var values = FeelContext.Of(
                fields.DistinctBy(f => f.Id).Select(f => KeyValuePair.Create(f.Id, chances.ValueOf(f, engine.Now)))
            );
            switch (engine.Execute(task.Instance, new CompleteTask(task.Id, outcome, values)))
            {
                case VirtualResult.Done done:
                    events.AddRange(done.Events);
                    return null;
                case VirtualResult.Refused refused:
                    refusal ??= $"{task.Node.Id}: {refused.Refusal.Message.For("en")}";
                    break;
            }
        }
        return refusal;
    }

    private string? Try(VirtualResult result, string at)
    {
        if (result is VirtualResult.Refused refused)
        {
            return $"{at}: {refused.Refusal.Message.For("en")}";
        }
        events.AddRange(((VirtualResult.Done)result).Events);
        return null;
    }
}
