using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Web.Work;

namespace ProcessCrm.Web.Pages.Admin;

/// <summary>What the organisation chooses (D16).</summary>
public sealed class SettingsModel(GetSettingsQuery get, SaveSettingsHandler save, DefinitionTexts definitions, CrmDbContext database)
    : AdminPage
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>What can still be told in bytes.</summary>
    private const int MostMegabytes = 2047;

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

        public int ContactDays { get; set; }

        public string? ContactEditors { get; set; }

        public bool AllowsUnlinkedContacts { get; set; }

        public string? ContactProcess { get; set; }

        public string? DefaultServiceType { get; set; }

        public bool SimilarByClient { get; set; }

        public bool SimilarByPhone { get; set; }

        public bool SimilarByEmail { get; set; }

        /// <summary>The version that the change is based on.</summary>
        public long? Version { get; set; }
    }

    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    public IEnumerable<SelectListItem> EditionOptions =>
        Editions.All.Select(edition => new SelectListItem(T[$"admin.edition-{edition}"], edition));

    public IEnumerable<SelectListItem> Processes => definitions.Active().Select(process => new SelectListItem(process.Name, process.Id));

    public IEnumerable<SelectListItem> CurrencyOptions => Currencies.All.Select(currency => new SelectListItem(currency, currency));

    /// <summary>The groups whose members may change contacts with an outcome; nobody first.</summary>
    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];

    /// <summary>The service types of interests; none first.</summary>
    public IReadOnlyList<SelectListItem> ServiceTypes { get; private set; } = [];

    /// <summary>The processes about contacts; none first.</summary>
    public IEnumerable<SelectListItem> ContactProcesses =>
        definitions
            .Active(Interaction.Record)
            .Select(process => new SelectListItem(process.Name, process.Id))
            .Prepend(new SelectListItem(T["admin.no-process"], ""));

    /// <summary>The groups are read before each request.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var groups = await database.Groups.AsNoTracking().OrderBy(group => group.Name).ToListAsync(HttpContext.RequestAborted);
        var types = await database
            .Set<ListEntry>()
            .AsNoTracking()
            .Where(entry => entry.List == KeptLists.ServiceType && entry.IsActive)
            .OrderBy(entry => entry.Position)
            .ToListAsync(HttpContext.RequestAborted);
        ServiceTypes =
        [
            new SelectListItem(T["admin.no-process"], ""),
            .. types.Select(entry => new SelectListItem(entry.Name(T.Language), entry.Key)),
        ];
        Groups = [new SelectListItem(T["admin.nobody"], ""), .. groups.Select(group => new SelectListItem(group.Name, group.Key))];
        await base.OnPageHandlerExecutionAsync(context, next);
    }

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
            ContactDays = settings.ContactDays,
            ContactEditors = settings.ContactEditors,
            AllowsUnlinkedContacts = settings.AllowsUnlinkedContacts,
            ContactProcess = settings.ContactProcess,
            DefaultServiceType = settings.DefaultServiceType,
            SimilarByClient = settings.SimilarLeads.Contains(SimilarLeadRules.Client, StringComparer.Ordinal),
            SimilarByPhone = settings.SimilarLeads.Contains(SimilarLeadRules.Phone, StringComparer.Ordinal),
            SimilarByEmail = settings.SimilarLeads.Contains(SimilarLeadRules.Email, StringComparer.Ordinal),
            Version = settings.Version,
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var command = new SaveSettings(
            Form.Edition ?? "",
            Form.LeadProcess ?? "",
            Form.StartSalesProcess,
            Form.BaseCurrency ?? "",
            Form.UndoMinutes,
            Form.ReviewDays,
            Math.Clamp(Form.AttachmentMegabytes, 0, MostMegabytes) * Megabyte
        )
        {
            SimilarLeads = [.. SimilarBy()],
            ContactDays = Form.ContactDays,
            ContactEditors = Form.ContactEditors,
            AllowsUnlinkedContacts = Form.AllowsUnlinkedContacts,
            ContactProcess = Form.ContactProcess,
            DefaultServiceType = Form.DefaultServiceType,
            Version = Form.Version,
        };
        var saved = await save.HandleAsync(command, Me.Actor, cancellationToken);
        if ((await get.HandleAsync(Me.Actor, cancellationToken)).IsDone(out var now))
        {
            Form.Version = now.Version;
        }

        foreach (var refusal in saved.Refusals.Where(refusal => refusal.Field == "attachmentLimit"))
        {
            ModelState.AddModelError(
                "Form.AttachmentMegabytes",
                T.Tell(refusal with { Arguments = [1, Convert.ToInt32(refusal.Arguments[1], CultureInfo.InvariantCulture) / Megabyte] })
            );
        }

        return await AfterAsync(saved, "/admin/settings", () => Task.FromResult<IActionResult>(Page()));
    }

    private IEnumerable<string> SimilarBy()
    {
        if (Form.SimilarByClient)
        {
            yield return SimilarLeadRules.Client;
        }

        if (Form.SimilarByPhone)
        {
            yield return SimilarLeadRules.Phone;
        }

        if (Form.SimilarByEmail)
        {
            yield return SimilarLeadRules.Email;
        }
    }
}
