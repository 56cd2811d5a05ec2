using Microsoft.Extensions.DependencyInjection;

namespace ProcessCrm.Crm.Webhooks;

/// <summary>Registers what tells other programs of events.</summary>
internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) =>
        services
            .AddSingleton<WebhookSecrets>()
            .AddSingleton<WebhookTransport>()
            .AddSingleton<WebhookRunner>()
            .AddSingleton<SaveWebhookHandler>()
            .AddSingleton<SendWebhookHandler>()
            .AddSingleton<RenewWebhookSecretHandler>()
            .AddSingleton<DeleteWebhookHandler>()
            .AddScoped<FindWebhooksQuery>();
}
