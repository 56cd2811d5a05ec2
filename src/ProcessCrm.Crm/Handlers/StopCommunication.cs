using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Handlers;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Crm.Handlers;

/// <summary>
/// <c>crm.stopCommunication</c>: cancels the planned contacts of the record (C16), and gives <c>openWork</c>: the keys of what else is open for
/// it, tasks set by hand and the processes of those contacts. The definition tells each of them by a message.
/// </summary>
internal sealed class StopCommunication(CrmDatabase database) : IServiceTaskHandler
{
    /// <inheritdoc/>
    public string Name => "crm.stopCommunication";

    /// <inheritdoc/>
    public async Task<HandlerResult> HandleAsync(HandlerContext context, CancellationToken cancellationToken)
    {
        if (context.Subject is not { } subject)
        {
            throw new InvalidOperationException($"{Name} needs a record.");
        }
        var unit = CrmUnit.Of(context.UnitOfWork, database);
        var planned = await unit
            .Context.Set<Interaction>()
            .Where(contact => contact.SubjectKind == subject.Kind && contact.SubjectId == subject.Id && contact.IsPlanned)
            .OrderBy(contact => contact.Id)
            .ToListAsync(cancellationToken);
        foreach (var contact in planned)
        {
            contact.Cancel(unit.Now);
        }
        var beside = await unit
            .Context.Set<ProcessRun>()
            .AsNoTracking()
            .Where(work => work.SubjectKind == subject.Kind && work.SubjectId == subject.Id && work.IsBeside)
            .Where(work => work.Status == InstanceStatus.Active && work.BusinessKey != "")
            .OrderBy(work => work.Id)
            .Select(work => work.BusinessKey)
            .ToListAsync(cancellationToken);
        var ids = planned.Select(contact => contact.Id).ToList();
        var followed = await unit
            .Context.Set<SubjectProcess>()
            .AsNoTracking()
            .Where(process => process.SubjectKind == Interaction.Record && ids.Contains(process.SubjectId))
            .Where(process => process.Status == InstanceStatus.Active)
            .OrderBy(process => process.SubjectId)
            .Select(process => process.SubjectId)
            .ToListAsync(cancellationToken);
        var keys = beside.Concat(followed.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        return new HandlerResult.Done(FeelContext.Of(("openWork", FeelList.Of(keys.Select(FeelString.Of)))));
    }
}
