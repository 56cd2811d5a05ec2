using Microsoft.AspNetCore.Mvc;

namespace ProcessCrm.Web.Pages;

/// <summary>Where one arrives: at what waits for one.</summary>
public sealed class IndexModel : AppPage
{
    public IActionResult OnGet() => RedirectToPage("/Tasks/Index");
}
