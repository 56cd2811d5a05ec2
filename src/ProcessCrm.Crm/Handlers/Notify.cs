using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Handlers;

namespace ProcessCrm.Crm.Handlers;

/// <summary>
/// <c>crm.notify</c>: tells everybody, each in the chosen way, that <c>to</c> stands for, a principal or a list of them (C23). <c>text</c> is one
/// text, or a context with <c>en</c> and <c>ru</c>. Nobody to notify is no failure.
/// </summary>
internal sealed class Notify(CrmDatabase database, Notices notices) : IServiceTaskHandler
{
    /// <inheritdoc/>
    public string Name => "crm.notify";

    /// <inheritdoc/>
    public async Task<HandlerResult> HandleAsync(HandlerContext context, CancellationToken cancellationToken)
    {
        var unit = CrmUnit.Of(context.UnitOfWork, database);
        var text = TextOf(context.Inputs.Lookup("text"));
        foreach (var userId in await RecipientsAsync(unit, context.Inputs.Lookup("to"), cancellationToken))
        {
            await notices.TellAsync(unit, userId, NoticeKinds.Process, text, context.Subject, cancellationToken);
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

    private LocalizedText TextOf(FeelValue? text) =>
        text switch
        {
            FeelString one => LocalizedText.Of(one.Value, one.Value),
            FeelContext both when both.Lookup("en") is FeelString en && both.Lookup("ru") is FeelString ru => LocalizedText.Of(
                en.Value,
                ru.Value
            ),
            _ => throw new InvalidOperationException($"{Name} needs a text, or one in each language: {{ en: \"…\", ru: \"…\" }}."),
        };
}
