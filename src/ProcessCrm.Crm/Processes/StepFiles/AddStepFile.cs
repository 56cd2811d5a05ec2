using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Attachments;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Processes.StepFiles;

/// <summary>Adds a file with resolutions, regulations or policies to a step of a process (E28).</summary>
/// <param name="Process">The id of the process.</param>
/// <param name="Node">The id of the step.</param>
/// <param name="Name">What the sender calls the file.</param>
/// <param name="MediaType">What the sender says that it is.</param>
/// <param name="Bytes">The file.</param>
public sealed record AddStepFile(string Process, string Node, string? Name, string? MediaType, byte[] Bytes);

/// <summary>Designers and managers add files to steps; no new version of the process is needed, and a new one keeps them.</summary>
public sealed class AddStepFileHandler(CrmCommands commands, AddAttachmentHandler attachments, IIdSource ids)
{
    /// <summary>Adds it; answers its id.</summary>
    public Task<Result<Saved>> HandleAsync(AddStepFile command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit =>
                actor.MayDesign() || actor.MayManage() ? await AddAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> AddAsync(CrmUnit unit, AddStepFile command, Actor actor, CancellationToken cancellationToken)
    {
        var catalog = commands.Engine.Catalog;
        var isKnown =
            catalog.Active.TryGetValue(command.Process, out var active)
            && catalog.Find(active.Reference)?.Model.FindNode(command.Node) is not null;
        if (!isKnown)
        {
            return Refusal.NotFound;
        }
        var step = await unit
            .Context.Set<ProcessStep>()
            .SingleOrDefaultAsync(known => known.Process == command.Process && known.Node == command.Node, cancellationToken);
        step ??= unit
            .Context.Add(
                new ProcessStep
                {
                    Id = ids.Next(),
                    Process = command.Process,
                    Node = command.Node,
                }
            )
            .Entity;
        var attachment = new AddAttachment(new SubjectRef(ProcessStep.Kind, step.Id), command.Name, command.MediaType, command.Bytes);
        return await attachments.KeepAsync(unit, attachment, actor, cancellationToken);
    }
}

/// <summary>Deletes a file of a step.</summary>
/// <param name="Process">The id of the process.</param>
/// <param name="Node">The id of the step.</param>
/// <param name="Id">The file.</param>
public sealed record DeleteStepFile(string Process, string Node, long Id);

/// <summary>Designers and managers delete files of steps.</summary>
public sealed class DeleteStepFileHandler(CrmCommands commands)
{
    /// <summary>Deletes it; the journal tells who did.</summary>
    public Task<Result<Done>> HandleAsync(DeleteStepFile command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayDesign() || actor.MayManage() ? await DeleteAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private static async Task<Result<Done>> DeleteAsync(CrmUnit unit, DeleteStepFile command, CancellationToken cancellationToken)
    {
        var file = await unit
            .Context.Set<Attachment>()
            .SingleOrDefaultAsync(
                attachment =>
                    attachment.Id == command.Id
                    && attachment.SubjectKind == ProcessStep.Kind
                    && unit.Context.Set<ProcessStep>()
                        .Any(step => step.Id == attachment.SubjectId && step.Process == command.Process && step.Node == command.Node),
                cancellationToken
            );
        if (file is null)
        {
            return Refusal.NotFound;
        }
        file.DeletedAt = unit.Now;
        return Done.It;
    }
}
