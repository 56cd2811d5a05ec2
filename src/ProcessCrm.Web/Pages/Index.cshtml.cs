namespace ProcessCrm.Web.Pages;

/// <summary>Where one arrives: the ways into the product.</summary>
public sealed class IndexModel : AppPage;
