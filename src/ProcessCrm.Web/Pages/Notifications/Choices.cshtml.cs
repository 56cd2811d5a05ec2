using Microsoft.AspNetCore.Mvc;
using ProcessCrm.Crm.Notifications;

namespace ProcessCrm.Web.Pages.Notifications;

/// <summary>How the reader wants to be told of what.</summary>
public sealed class ChoicesModel(ListNoticeChoicesQuery list, ChangeNoticeChoicesHandler change) : AppPage
{
    public IReadOnlyList<NoticeChoice> Choices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Choices = await list.HandleAsync(Me.Actor, cancellationToken);

    public async Task<IActionResult> OnPostAsync(string[] app, string[] mail, CancellationToken cancellationToken)
    {
        var choices = NoticeKinds.All.Select(kind => new NoticeChoice(kind, app.Contains(kind), mail.Contains(kind))).ToList();
        await change.HandleAsync(new ChangeNoticeChoices(choices), Me.Actor, cancellationToken);
        Tell(T["records.saved"]);
        return LocalRedirect("/notifications/choices");
    }
}
