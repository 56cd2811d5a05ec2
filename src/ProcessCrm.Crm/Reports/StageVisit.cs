using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Crm.Reports;

/// <summary>A stay of a record in a stage.</summary>
/// <param name="Stage">The id of the stage.</param>
/// <param name="EnteredAt">When it was entered.</param>
/// <param name="LeftAt">When the next one was entered; null while it is the last.</param>
public sealed record StageVisit(string Stage, DateTimeOffset EnteredAt, DateTimeOffset? LeftAt)
{
    /// <summary>The visits that events tell, what was undone (D20) left out.</summary>
    /// <param name="events">The events of a record's processes, in order, each with its instant.</param>
    public static IReadOnlyList<StageVisit> Of(IEnumerable<(DateTimeOffset At, ProcessEvent Fact)> events)
    {
        var visits = new List<StageVisit>();
        foreach (var (at, fact) in events)
        {
            switch (fact)
            {
                case StageEntered entered:
                    if (visits is [.., { LeftAt: null } last])
                    {
                        visits[^1] = last with { LeftAt = at };
                    }
                    visits.Add(new StageVisit(entered.Stage, at, null));
                    break;
                case StateRestored restored:
                    visits.RemoveAll(visit => restored.StageEnteredAt is null || visit.EnteredAt > restored.StageEnteredAt);
                    if (visits.Count > 0)
                    {
                        visits[^1] = visits[^1] with { LeftAt = null };
                    }
                    break;
                default:
                    break;
            }
        }
        return visits;
    }
}
