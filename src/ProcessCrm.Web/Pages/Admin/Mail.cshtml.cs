using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Mail;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>The mail that did not go out.</summary>
public sealed class MailModel(ListUnsentMailQuery list, RetryMailHandler retry, IOptions<MailSettings> settings) : AdminPage
{
    /// <summary>The mail after which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    public IReadOnlyList<UnsentMail> Lines { get; private set; } = [];

    public string? NextUrl { get; private set; }

    /// <summary>Whether mail goes out at all.</summary>
    public bool IsOn => settings.Value.IsOn;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if ((await list.HandleAsync(new PageRequest(After), Me.Actor, cancellationToken)).IsDone(out var page))
        {
            Lines = page.Items;
            NextUrl = page.Next is { } next ? string.Create(CultureInfo.InvariantCulture, $"/admin/mail?after={next}") : null;
        }
    }

    public async Task<IActionResult> OnPostRetryAsync(long id, CancellationToken cancellationToken)
    {
        var again = await retry.HandleAsync(id, Me.Actor, cancellationToken);
        Tell(again.IsRefused ? string.Join(' ', again.Refusals.Select(T.Tell)) : T["admin.mail-again"]);
        return LocalRedirect("/admin/mail");
    }
}
