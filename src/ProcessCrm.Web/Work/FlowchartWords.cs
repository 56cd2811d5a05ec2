using Microsoft.AspNetCore.Html;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Web.Work;

/// <summary>A flowchart in words.</summary>
/// <param name="Outline">Its steps, with persons in charge and deliverables, in plain text.</param>
/// <param name="Instructions">How the tasks are done, by their names.</param>
public sealed record FlowchartWords(string Outline, IReadOnlyList<(string Task, IHtmlContent Text)> Instructions);

/// <summary>Tells flowcharts in words.</summary>
public sealed class FlowchartWordsReader(Flowcharts flowcharts, InstructionReader instructions, Translator translator)
{
    /// <summary>A process in words, in the reader's language.</summary>
    public async Task<FlowchartWords> ReadAsync(CompiledProcess process, CancellationToken cancellationToken)
    {
        var texts = await instructions.ReadAllAsync(process, cancellationToken);
        return new(
            await flowcharts.TellAsync(process.Model, translator.Language, cancellationToken),
            [.. texts.Select(text => (text.Task.Name?.For(translator.Language) ?? text.Task.Id, text.Text))]
        );
    }
}
