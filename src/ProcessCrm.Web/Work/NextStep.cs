using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;

namespace ProcessCrm.Web.Work;

/// <summary>What comes next of a record in a list.</summary>
/// <param name="Process">Where it stands; null where no process was started.</param>
/// <param name="HasTask">Whether a task of it is open.</param>
/// <param name="DueAt">When the first of them is due.</param>
/// <param name="WakesAt">When its process goes on by itself; null for never.</param>
/// <param name="IsInSale">Of a lead: whether a deal made from it is open.</param>
public sealed record NextStep(SubjectProcess? Process, bool HasTask, DateTimeOffset? DueAt, DateTimeOffset? WakesAt, bool IsInSale)
{
    /// <summary>Whether nobody is to do anything until a date: what it is late for is not told then (D6).</summary>
    public bool Rests => !HasTask && WakesAt is not null;

    /// <summary>That of a lead.</summary>
    public static NextStep Of(LeadLine line) => new(line.Process, line.HasTask, line.NextDueAt, line.WakesAt, line.IsInSale);

    /// <summary>That of a deal.</summary>
    public static NextStep Of(OpportunityLine line) => new(line.Process, line.HasTask, line.NextDueAt, line.WakesAt, IsInSale: false);
}
