using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>What the organisation chooses (D16).</summary>
public sealed class SettingsModel(GetSettingsQuery get, SaveSettingsHandler save, DefinitionTexts definitions) : AdminPage
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>The fields of <see cref="SaveSettings"/>.</summary>
    public sealed class SettingsForm
    {
        public string? Edition { get; set; }

        public string? LeadProcess { get; set; }

        public bool StartSalesProcess { get; set; }

        public string? BaseCurrency { get; set; }

        public int UndoMinutes { get; set; }

        public int ReviewDays { get; set; }

        public int AttachmentMegabytes { get; set; }

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    public IEnumerable<SelectListItem> EditionOptions =>
        Editions.All.Select(edition => new SelectListItem(T[$"admin.edition-{edition}"], edition));

    public IEnumerable<SelectListItem> Processes => definitions.Active().Select(process => new SelectListItem(process.Name, process.Id));

    public IEnumerable<SelectListItem> CurrencyOptions => Currencies.All.Select(currency => new SelectListItem(currency, currency));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await get.HandleAsync(Me.Actor, cancellationToken)).IsDone(out var settings))
        {
            return;
        }

        Form = new SettingsForm
        {
            Edition = settings.Edition,
            LeadProcess = settings.LeadProcess,
            StartSalesProcess = settings.StartSalesProcess,
            BaseCurrency = settings.BaseCurrency,
            UndoMinutes = settings.UndoMinutes,
            ReviewDays = settings.ReviewDays,
            AttachmentMegabytes = (int)(settings.AttachmentLimit / Megabyte),
            Version = settings.Version,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = new SaveSettings(
            Form.Edition ?? "",
            Form.LeadProcess ?? "",
            Form.StartSalesProcess,
            Form.BaseCurrency ?? "",
            Form.UndoMinutes,
            Form.ReviewDays,
            Math.Clamp(Form.AttachmentMegabytes, 0, 1024) * Megabyte
        )
        {
            Version = Form.Version,
        };
        var saved = await save.HandleAsync(command, Me.Actor, cancellationToken);
        if ((await get.HandleAsync(Me.Actor, cancellationToken)).IsDone(out var now))
        {
            Form.Version = now.Version;
        }

        return await AfterAsync(saved, "/admin/settings", () => Task.FromResult<IActionResult>(Page()));
    }
}
