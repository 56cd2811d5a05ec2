using Microsoft.AspNetCore.Http.HttpResults;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Web.Api.OpenApi;

namespace ProcessCrm.Web.Api;

/// <summary>Who the client of a lead or deal is.</summary>
internal static class ClientRoutes
{
    /// <summary>Adds the route to those of a kind of record.</summary>
    public static void MapClient(this IEndpointRouteBuilder records, string kind, string name) =>
        records
            .MapPut(
                "/{id}/client",
                (long id, Client client, SetClientHandler handler, HttpContext context) =>
                    SetAsync(new SubjectRef(kind, id), client, handler, context)
            )
            .RequiresIfMatch()
            .WithName($"set{name}Client")
            .WithSummary("Picks account and contact, or makes them in the same act; what is left out becomes nobody.")
            .WithExample(new Client(NewContact: new SaveContact("Pavel Sidorov") { Phones = ["+7 495 000 00 00"] }));

    private static async Task<Results<Ok<SavedAnswer>, ProblemHttpResult>> SetAsync(
        SubjectRef subject,
        Client client,
        SetClientHandler handler,
        HttpContext context
    )
    {
        var command = new SetClient(subject, context.SeenVersion() ?? 0)
        {
            AccountId = client.AccountId,
            ContactId = client.ContactId,
            NewAccount = client.NewAccount,
            NewContact = client.NewContact,
        };
        return (await handler.HandleAsync(command, context.Actor(), context.RequestAborted)).ToSaved(context);
    }

    /// <summary>The client.</summary>
    internal sealed record Client(
        long? AccountId = null,
        long? ContactId = null,
        SaveAccount? NewAccount = null,
        SaveContact? NewContact = null
    );
}
