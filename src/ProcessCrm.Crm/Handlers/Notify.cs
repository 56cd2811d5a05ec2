using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Runtime.Handlers;

namespace ProcessCrm.Crm.Handlers;

/// <summary>
/// <c>crm.notify</c>: leaves a notification for everybody that <c>to</c> stands for, a principal or a list of them (C23). <c>text</c> is one
/// text, or a context with <c>en</c> and <c>ru</c>. Nobody to notify is no failure.
/// </summary>
internal sealed class Notify(CrmDatabase database, IIdSource ids) : IServiceTaskHandler
{
    /// <inheritdoc/>
    public string Name => "crm.notify";

    /// <inheritdoc/>
    public async Task<HandlerResult> HandleAsync(HandlerContext context, CancellationToken cancellationToken)
    {
        var unit = CrmUnit.Of(context.UnitOfWork, database);
        var (en, ru) = TextOf(context.Inputs.Lookup("text"));
        foreach (var userId in await RecipientsAsync(unit, context.Inputs.Lookup("to"), cancellationToken))
        {
            unit.Context.Add(
                new Notification
                {
                    Id = ids.Next(),
                    UserId = userId,
                    TextEn = en,
                    TextRu = ru,
                    SubjectKind = context.Subject?.Kind,
                    SubjectId = context.Subject?.Id,
                    CreatedAt = context.Now,
                }
            );
            context.UnitOfWork.Touch(NotificationTopics.Of(userId));
        }
        return HandlerResult.Nothing;
    }

    private static async Task<IEnumerable<long>> RecipientsAsync(CrmUnit unit, FeelValue? to, CancellationToken cancellationToken)
    {
        var recipients = new SortedSet<long>();
        foreach (var principal in (to as IEnumerable<FeelValue> ?? [to ?? FeelValue.Null]).OfType<FeelString>())
        {
            recipients.UnionWith(await unit.People.MembersAsync(principal.Value, cancellationToken));
        }
        return recipients;
    }

    private (string En, string Ru) TextOf(FeelValue? text) =>
        text switch
        {
            FeelString one => (one.Value, one.Value),
            FeelContext both when both.Lookup("en") is FeelString en && both.Lookup("ru") is FeelString ru => (en.Value, ru.Value),
            _ => throw new InvalidOperationException($"{Name} needs a text, or one in each language: {{ en: \"…\", ru: \"…\" }}."),
        };
}
