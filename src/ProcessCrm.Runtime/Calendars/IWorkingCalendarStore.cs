using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Runtime.Calendars;

/// <summary>Knows when work is done where the host is. Asked only by steps that count in working time (D10).</summary>
public interface IWorkingCalendarStore
{
    /// <summary>The calendar as it is in a transaction.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    Task<WorkingCalendar> ReadAsync(UnitOfWork work, CancellationToken cancellationToken);
}
