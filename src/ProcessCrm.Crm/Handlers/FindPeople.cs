using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Handlers;

namespace ProcessCrm.Crm.Handlers;

/// <summary>
/// <c>crm.findPeople</c>: the active users that <c>principal</c> stands for, by name, as <c>people</c>: each with <c>user</c>, <c>name</c>,
/// <c>qualification</c> and <c>specialisation</c>. Decisions choose among them (C42).
/// </summary>
internal sealed class FindPeople(CrmDatabase database) : IServiceTaskHandler
{
    /// <inheritdoc/>
    public string Name => "crm.findPeople";

    /// <inheritdoc/>
    public async Task<HandlerResult> HandleAsync(HandlerContext context, CancellationToken cancellationToken)
    {
        var unit = CrmUnit.Of(context.UnitOfWork, database);
        if (context.Inputs.Lookup("principal") is not FeelString principal)
        {
            throw new InvalidOperationException($"{Name} needs a principal: \"group:sales\".");
        }
        var members = await unit.People.MembersAsync(principal.Value, cancellationToken);
        var users = await unit
            .Context.Users.Where(user => members.Contains(user.Id))
            .OrderBy(user => user.DisplayName)
            .ThenBy(user => user.Id)
            .ToListAsync(cancellationToken);
        return new HandlerResult.Done(FeelContext.Of(("people", FeelList.Of(users.Select(PersonOf)))));
    }

    private static FeelContext PersonOf(User user) =>
        FeelContext.Of(
            ("user", FeelString.Of(Principals.OfUser(user.UserName!))),
            ("name", FeelString.Of(user.DisplayName)),
            ("qualification", Text(user.Qualification)),
            ("specialisation", Text(user.Specialisation))
        );

    private static FeelValue Text(string? text) => text is null ? FeelValue.Null : FeelString.Of(text);
}
