using ProcessCrm.Crm.Commands;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Interactions;

/// <summary>The process of planned contacts, which the settings name: it reminds, and follows them until they are final.</summary>
public sealed class ContactProcess(CrmCommands commands)
{
    /// <summary>Starts it for a planned contact; logging one that was held needs no process.</summary>
    internal async Task StartAsync(CrmUnit unit, Interaction interaction, CancellationToken cancellationToken)
    {
        var settings = await unit.SettingsAsync(cancellationToken);
        if (interaction.IsPlanned && settings.ContactProcess is { } id)
        {
            var start = new StartRequest(id) { Subject = new SubjectRef(Interaction.Record, interaction.Id) };
            (await commands.Engine.StartAsync(unit.Work, start, cancellationToken)).OrRefuse();
        }
    }
}
