using ProcessCrm.Crm.Organisation;
using ProcessCrm.Web.Localisation;

namespace ProcessCrm.Web.Pages.Absences;

/// <summary>Who is away, and who works in whose stead (S2, I21).</summary>
public sealed class IndexModel(FindAbsencesQuery find, Moments moments) : AppPage
{
    public IReadOnlyList<AbsenceLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Lines = await find.ListAsync(cancellationToken);

    /// <summary>Whether the reader may change an absence.</summary>
    public bool MayChange(Absence absence) => absence.UserId == Me.Actor.UserId || Me.Actor.MayManage();

    /// <summary>Whether it has begun.</summary>
    public bool IsNow(Absence absence) => absence.StartsAt <= moments.Now;

    /// <summary>A day in the reader's words.</summary>
    public string Day(DateOnly day) => day.ToString("d MMM yyyy", T.Culture);
}
