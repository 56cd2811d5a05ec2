using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Documents.Templates;

/// <summary>Creates a template of documents, or changes one. Documents that were made from it stay as they are.</summary>
/// <param name="Kind">What is made from it.</param>
/// <param name="Language">One of <see cref="Languages.All"/>.</param>
/// <param name="Name">What people choose it by.</param>
/// <param name="Body">See <see cref="TemplateSyntax"/>.</param>
public sealed record SaveDocumentTemplate(DocumentKind Kind, string Language, string Name, string Body)
{
    /// <summary>The template to change; null to create one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="DocumentTemplate.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>The kind of client that it is for; null for all.</summary>
    public PartyKind? ClientKind { get; init; }

    /// <summary>Whether new documents can be made from it.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>Administrators and designers keep the templates.</summary>
public sealed class SaveDocumentTemplateHandler(CrmCommands commands, IIdSource ids)
{
    /// <summary>Saves the template.</summary>
    public Task<Result<Saved>> HandleAsync(SaveDocumentTemplate command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayDesign() ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveDocumentTemplate command, CancellationToken cancellationToken)
    {
        var refusals = Check(command).ToList();
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var edit = await unit.EditAsync<DocumentTemplate>(
            command.Id,
            command.Version,
            () =>
                new DocumentTemplate
                {
                    Id = ids.Next(),
                    Language = command.Language,
                    Name = command.Name,
                    Body = command.Body,
                },
            cancellationToken
        );
        if (!edit.IsDone(out var template))
        {
            return edit.Refusals.ToList();
        }
        template.Kind = command.Kind;
        template.Language = command.Language;
        template.ClientKind = command.ClientKind;
        template.Name = command.Name.Trim();
        template.Body = command.Body;
        template.IsActive = command.IsActive;
        return new Saved(template.Id, template.Version);
    }

    private static IEnumerable<Refusal> Check(SaveDocumentTemplate command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            yield return Refusal.Required("name");
        }
        if (!Languages.All.Contains(command.Language, StringComparer.Ordinal))
        {
            yield return Refusal.Invalid("language", "unknown-language", command.Language);
        }
        foreach (var refusal in TemplateSyntax.Check(command.Body))
        {
            yield return refusal;
        }
    }
}

/// <summary>Reads the templates; for all who work or design here.</summary>
public sealed class FindDocumentTemplatesQuery(CrmDbContext context)
{
    /// <summary>All templates, by kind, language and name.</summary>
    public async Task<Result<IReadOnlyList<DocumentTemplate>>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.MayWork() && !actor.MayDesign())
        {
            return Refusal.Forbidden;
        }
        var found = await context
            .Set<DocumentTemplate>()
            .AsNoTracking()
            .OrderBy(template => template.Kind)
            .ThenBy(template => template.Language)
            .ThenBy(template => template.Id)
            .ToListAsync(cancellationToken);
        return found.AsReadOnly();
    }

    /// <summary>One template.</summary>
    public async Task<Result<DocumentTemplate>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        !actor.MayWork() && !actor.MayDesign() ? Refusal.Forbidden
        : await context.Set<DocumentTemplate>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } found
            ? found
        : Refusal.NotFound;
}
