using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;

namespace ProcessCrm.Web.Work.Sheets;

/// <summary>What the lists of leads and deals share: where the records stand.</summary>
public abstract class SubjectSheet<TLine>(DefinitionTexts definitions, Translator translator) : Sheet<TLine>
{
    /// <inheritdoc/>
    public override async Task LoadAsync(IReadOnlyList<TLine> lines, CancellationToken cancellationToken)
    {
        foreach (var process in lines.Select(Standing).OfType<SubjectProcess>().DistinctBy(line => (line.Process, line.DeploymentId)))
        {
            await definitions.LoadAsync(process.Process, process.DeploymentId, cancellationToken);
        }
    }

    /// <summary>Where a record stands; null where no process was started.</summary>
    protected abstract SubjectProcess? Standing(TLine line);

    /// <summary>The name of the stage.</summary>
    protected string? Stage(TLine line) =>
        Standing(line) is { } process ? definitions.KnownStage(process.Process, process.DeploymentId, process.Stage) : null;

    /// <summary>What becomes of it, in a word.</summary>
    protected string Status(TLine line) => translator[$"opportunities.status-{Standing(line)?.Final ?? OpportunityStatuses.InProgress}"];
}
