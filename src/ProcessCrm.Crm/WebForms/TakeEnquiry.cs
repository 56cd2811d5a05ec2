using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Consents;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Parties;

namespace ProcessCrm.Crm.WebForms;

/// <summary>What a visitor of a web site sends (W3).</summary>
/// <param name="Name">Who.</param>
/// <param name="Message">What the visitor wants.</param>
public sealed record TakeEnquiry(string? Name, string? Message)
{
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Company { get; init; }

    /// <summary>Whether the visitor consents to the processing of personal data.</summary>
    public bool Consent { get; init; }

    /// <summary>A field that people do not see: what is in it came from a program, and the enquiry is dropped without a word.</summary>
    public string? Homepage { get; init; }
}

/// <summary>Takes enquiries from web sites. Whoever sends the same twice on a day is one enquiry.</summary>
public sealed class TakeEnquiryHandler(CrmCommands commands, SaveLeadHandler leads, SaveOpportunityHandler deals, IIdSource ids)
{
    private const int LongestName = 200;
    private const int LongestMessage = 4_000;
    private const int LongestTitle = 100;
    private const int LongestAddress = 64;

    /// <summary>Takes an enquiry.</summary>
    /// <param name="key">The key of the form.</param>
    /// <param name="command">What was sent.</param>
    /// <param name="address">The network address of the visitor; null where it is not known.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public Task<Result<Done>> HandleAsync(
        string key,
        TakeEnquiry command,
        string? address,
        CancellationToken cancellationToken = default
    ) =>
        commands.RunAsync<Done>(
            Actor.System,
            async unit =>
            {
                // Holds the form until the commit: of two that send the same at once the second sees what came of the first.
                var held = await unit
                    .Context.Set<WebForm>()
                    .Where(row => row.Key == key && row.IsActive)
                    .ExecuteUpdateAsync(update => update.SetProperty(row => row.IsActive, true), cancellationToken);
                if (held == 0)
                {
                    return Refusal.NotFound;
                }
                var form = await unit.Context.Set<WebForm>().SingleAsync(row => row.Key == key, cancellationToken);
                if (Given.Text(command.Homepage) is not null)
                {
                    return Done.It;
                }
                var wrong = Check(command).ToList();
                if (wrong.Count > 0)
                {
                    return wrong;
                }
                var fingerprint = FingerprintOf(command, unit.Now);
                if (
                    await unit
                        .Context.Set<WebEnquiry>()
                        .AnyAsync(row => row.FormId == form.Id && row.Fingerprint == fingerprint, cancellationToken)
                )
                {
                    return Done.It;
                }
                var made = await MakeAsync(unit, form, command, cancellationToken);
                if (!made.IsDone(out var subject))
                {
                    return made.Refusals.ToList();
                }
                unit.Context.Add(
                    new WebEnquiry
                    {
                        Id = ids.Next(),
                        FormId = form.Id,
                        Fingerprint = fingerprint,
                        At = unit.Now,
                        SubjectKind = subject.Kind,
                        SubjectId = subject.Id,
                    }
                );
                unit.Context.Add(
                    new Consent
                    {
                        Id = ids.Next(),
                        At = unit.Now,
                        Words = form.Consent,
                        Address = address is { Length: > LongestAddress } ? address[..LongestAddress] : address,
                        FormId = form.Id,
                        SubjectKind = subject.Kind,
                        SubjectId = subject.Id,
                        Name = Given.Text(command.Name),
                        Phone = PhoneNumber.Kept(command.Phone),
                        Email = Given.Text(command.Email)?.ToLowerInvariant(),
                    }.Indexed()
                );
                return Done.It;
            },
            cancellationToken
        );

    private async Task<Result<SubjectRef>> MakeAsync(CrmUnit unit, WebForm form, TakeEnquiry command, CancellationToken cancellationToken)
    {
        if (form.KindId is { } kind)
        {
            var deal = new SaveOpportunity(TitleOf(form, command))
            {
                KindId = kind,
                Description = Told(command),
                ResponsibleId = form.ResponsibleId,
            };
            var saved = await deals.CreatePostedAsync(unit, deal, cancellationToken);
            return saved.IsDone(out var made) ? new SubjectRef(Opportunity.Kind, made.Id) : saved.Refusals.ToList();
        }
        var lead = new SaveLead(TitleOf(form, command))
        {
            Need = Given.Text(command.Message),
            Source = form.Name,
            AccountName = Given.Text(command.Company),
            ContactName = Given.Text(command.Name),
            Phone = Given.Text(command.Phone),
            Email = Given.Text(command.Email),
            ResponsibleId = form.ResponsibleId,
        };
        var created = await leads.SaveAsync(unit, lead, Actor.System, stage: null, cancellationToken);
        return created.IsDone(out var id) ? new SubjectRef(Lead.Kind, id.Id) : created.Refusals.ToList();
    }

    private static IEnumerable<Refusal> Check(TakeEnquiry command)
    {
        if (Given.Text(command.Name) is null)
        {
            yield return Refusal.Required("name");
        }
        if (Given.Text(command.Phone) is null && Given.Text(command.Email) is null)
        {
            yield return Refusal.Invalid("phone", "phone-or-email");
        }
        foreach (
            var (field, value, longest) in new[]
            {
                ("name", command.Name, LongestName),
                ("company", command.Company, LongestName),
                ("message", command.Message, LongestMessage),
            }
        )
        {
            if (value?.Length > longest)
            {
                yield return Refusal.Invalid(field, "too-long", longest);
            }
        }
        foreach (var refusal in WaysToReach.CheckOne(Given.Text(command.Phone), Given.Text(command.Email), null))
        {
            yield return refusal;
        }
        if (!command.Consent)
        {
            yield return Refusal.Invalid("consent", "consent-needed");
        }
    }

    private static string TitleOf(WebForm form, TakeEnquiry command)
    {
        var about = Given.Text(command.Message)?.ReplaceLineEndings(" ") ?? form.Name;
        return about.Length <= LongestTitle ? about : about[..LongestTitle].TrimEnd() + "…";
    }

    private static string Told(TakeEnquiry command) =>
        string.Join(
            '\n',
            new[] { command.Name, command.Company, command.Phone, command.Email, "", command.Message }.Where(line => line is not null)
        );

    private static byte[] FingerprintOf(TakeEnquiry command, DateTimeOffset now) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(
                string.Join(
                    '\0',
                    now.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    Same(command.Name),
                    Same(command.Phone),
                    Same(command.Email),
                    Same(command.Company),
                    Same(command.Message)
                )
            )
        );

    private static string Same(string? text) =>
        string.Join(' ', (text ?? "").ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
