using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Calendars;

namespace ProcessCrm.Crm.Settings;

/// <summary>Gives processes the organisation's working time.</summary>
internal sealed class WorkingTimeStore(CrmDatabase database) : IWorkingCalendarStore
{
    /// <inheritdoc/>
    public async Task<WorkingCalendar> ReadAsync(UnitOfWork work, CancellationToken cancellationToken) =>
        (await CrmUnit.Of(work, database).Context.Set<WorkingTime>().AsNoTracking().SingleAsync(cancellationToken)).ToCalendar();
}
