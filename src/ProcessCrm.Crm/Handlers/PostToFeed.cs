using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Handlers;

namespace ProcessCrm.Crm.Handlers;

/// <summary><c>crm.postToFeed</c>: adds <c>text</c> to the feed of the subject (C35); an empty text adds nothing.</summary>
internal sealed class PostToFeed(CrmDatabase database, Notices notices, IIdSource ids) : IServiceTaskHandler
{
    /// <inheritdoc/>
    public string Name => "crm.postToFeed";

    /// <inheritdoc/>
    public async Task<HandlerResult> HandleAsync(HandlerContext context, CancellationToken cancellationToken)
    {
        if (context.Subject is not { } subject)
        {
            throw new InvalidOperationException($"{Name} works on a subject.");
        }
        if (context.Inputs.Lookup("text") is FeelString text && !string.IsNullOrWhiteSpace(text.Value))
        {
            var unit = CrmUnit.Of(context.UnitOfWork, database);
            var entry = new FeedEntry
            {
                Id = ids.Next(),
                SubjectKind = subject.Kind,
                SubjectId = subject.Id,
                AuthorId = await unit.People.IdAsync(context.Actor.Principal, cancellationToken),
                Text = text.Value.Trim(),
                CreatedAt = context.Now,
                Node = context.Node,
            };
            unit.Context.Add(entry);
            await Mentions.NotifyAsync(unit, notices, entry, cancellationToken);
        }
        return HandlerResult.Nothing;
    }
}
