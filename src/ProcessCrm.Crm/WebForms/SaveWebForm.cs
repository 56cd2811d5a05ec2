using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.WebForms;

/// <summary>Creates a web form, or changes one (W3).</summary>
/// <param name="Name">What the visitor reads above it.</param>
/// <param name="Language">One of <see cref="Languages.All"/>.</param>
/// <param name="Consent">To what the visitor consents.</param>
/// <param name="Origins">The web sites that may show it and send to it.</param>
public sealed record SaveWebForm(string Name, string Language, string Consent, IReadOnlyList<string> Origins)
{
    /// <summary>The form to change; null to create one.</summary>
    public long? Id { get; init; }

    /// <summary>The <see cref="WebForm.Version"/> that a change is based on.</summary>
    public long? Version { get; init; }

    /// <summary>The kind of deal that an enquiry makes; null for a lead.</summary>
    public long? KindId { get; init; }
    public long? ResponsibleId { get; init; }

    /// <summary>Whether it takes enquiries.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>Administrators keep the web forms.</summary>
public sealed class SaveWebFormHandler(CrmCommands commands, IIdSource ids)
{
    private const int KeyBytes = 16;
    private const int MostOrigins = 50;

    /// <summary>Saves the form.</summary>
    public Task<Result<Saved>> HandleAsync(SaveWebForm command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.IsAdministrator ? await SaveAsync(unit, command, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> SaveAsync(CrmUnit unit, SaveWebForm command, CancellationToken cancellationToken)
    {
        var references = new References(unit);
        await references.CheckAsync<OpportunityKind>("kindId", command.KindId, cancellationToken);
        await references.CheckUserAsync("responsibleId", command.ResponsibleId, cancellationToken);
        List<Refusal> refusals = [.. Check(command), .. references.Refusals];
        if (refusals.Count > 0)
        {
            return refusals;
        }
        var edit = await unit.EditAsync<WebForm>(
            command.Id,
            command.Version,
            () =>
                new WebForm
                {
                    Id = ids.Next(),
                    Key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes)),
                    Name = command.Name,
                    Language = command.Language,
                    Consent = command.Consent,
                },
            cancellationToken
        );
        if (!edit.IsDone(out var form))
        {
            return edit.Refusals.ToList();
        }
        form.Name = command.Name.Trim();
        form.Language = command.Language;
        form.Consent = command.Consent.Trim();
        form.Origins = [.. command.Origins.Select(origin => origin.TrimEnd('/').ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        form.KindId = command.KindId;
        form.ResponsibleId = command.ResponsibleId;
        form.IsActive = command.IsActive;
        return new Saved(form.Id, form.Version);
    }

    private static IEnumerable<Refusal> Check(SaveWebForm command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
        {
            yield return Refusal.Required("name");
        }
        if (string.IsNullOrWhiteSpace(command.Consent))
        {
            yield return Refusal.Required("consent");
        }
        if (!Languages.All.Contains(command.Language, StringComparer.Ordinal))
        {
            yield return Refusal.Invalid("language", "unknown-language", command.Language);
        }
        if (command.Origins.Count > MostOrigins)
        {
            yield return Refusal.Invalid("origins", "too-many", MostOrigins);
        }
        if (command.Origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong)
        {
            yield return Refusal.Invalid("origins", "origin-form", wrong);
        }
    }

    /// <summary>Scheme, host and port, and nothing more: what a browser sends as <c>Origin</c>, and a policy may safely contain.</summary>
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin)
        && origin.Scheme is "https" or "http"
        && string.Equals(origin.GetLeftPart(UriPartial.Authority), text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '/' or '.' or '-');
}

/// <summary>Reads the web forms; for administrators.</summary>
public sealed class FindWebFormsQuery(CrmDbContext context)
{
    /// <summary>All forms, by name.</summary>
    public async Task<Result<IReadOnlyList<WebForm>>> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (!actor.IsAdministrator)
        {
            return Refusal.Forbidden;
        }
        var found = await context.Set<WebForm>().AsNoTracking().OrderBy(form => form.Id).ToListAsync(cancellationToken);
        return found.AsReadOnly();
    }

    /// <summary>One form.</summary>
    public async Task<Result<WebForm>> GetAsync(long id, Actor actor, CancellationToken cancellationToken = default) =>
        !actor.IsAdministrator ? Refusal.Forbidden
        : await context.Set<WebForm>().AsNoTracking().SingleOrDefaultAsync(form => form.Id == id, cancellationToken) is { } found ? found
        : Refusal.NotFound;

    /// <summary>The form with a key, that takes enquiries; null for none.</summary>
    public Task<WebForm?> OpenAsync(string key, CancellationToken cancellationToken = default) =>
        context.Set<WebForm>().AsNoTracking().SingleOrDefaultAsync(form => form.Key == key && form.IsActive, cancellationToken);
}
