using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>What became of a try.</summary>
/// <param name="Status">The HTTP status; null where nobody answered.</param>
/// <param name="Text">How the answer begins, or why there was none.</param>
public sealed record WebhookAnswer(int? Status, string Text)
{
    /// <summary>So much of an answer is kept.</summary>
    public const int Longest = 200;

    /// <summary>Whether the receiver took it.</summary>
    public bool IsTaken => Status is >= 200 and < 300;
}

/// <summary>Posts events. A receiver has ten seconds, is not followed elsewhere, and is read no further than what is kept.</summary>
public sealed partial class WebhookTransport(WebhookSecrets secrets, TimeProvider clock, ILogger<WebhookTransport> logger) : IDisposable
{
    private const int MostBytes = 4 * WebhookAnswer.Longest;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient _client = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Posts an event, signed.</summary>
    public async Task<WebhookAnswer> PostAsync(Webhook webhook, WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var request = RequestOf(webhook, delivery);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new WebhookAnswer((int)answer.StatusCode, await BeginningAsync(answer, limit.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(null, "No answer within 10 seconds.");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnsent(logger, delivery.Id, failure);
            return new WebhookAnswer(null, Kept(failure.Message));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage RequestOf(Webhook webhook, WebhookDelivery delivery)
    {
        var id = delivery.EventId.ToString();
        var now = clock.GetUtcNow();
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secrets.Sign(webhook, id, now, delivery.Body));
        request.Headers.Add("User-Agent", "ProcessCrm-Webhooks");
        return request;
    }

    private static async Task<string> BeginningAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[MostBytes];
        var read = await body.ReadAtLeastAsync(bytes, MostBytes, throwOnEndOfStream: false, cancellationToken);
        return Kept(Encoding.UTF8.GetString(bytes, 0, read));
    }

    private static string Kept(string text)
    {
        var plain = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return plain.Length <= WebhookAnswer.Longest ? plain : plain[..WebhookAnswer.Longest];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook delivery {Delivery} did not go out.")]
    private static partial void LogUnsent(ILogger logger, long delivery, Exception failure);
}
