using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ProcessCrm.Web.Pages;

/// <summary>Tells in plain words that a request failed, and what to do; never how the code looks inside.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public sealed class ErrorModel : AppPage
{
    private int _status = StatusCodes.Status404NotFound;

    /// <summary>What is the matter.</summary>
    public string Heading => Text("title");

    /// <summary>What can be done.</summary>
    public string Detail => Text("detail");

    /// <summary>Whether somebody has to look into the log.</summary>
    public bool IsOurFault => _status >= StatusCodes.Status500InternalServerError;

    public void OnGet(int? status) => Show(status);

    public void OnPost(int? status) => Show(status);

    private void Show(int? status)
    {
        var told = Response.StatusCode == StatusCodes.Status200OK ? StatusCodes.Status404NotFound : Response.StatusCode;
        _status = status is >= 400 and < 600 ? status.Value : told;
        Response.StatusCode = _status;
    }

    private string Text(string part) =>
        T.All.ContainsKey($"errors.{part}-{_status}") ? T[$"errors.{part}-{_status}"] : T[$"errors.{part}-other"];
}
