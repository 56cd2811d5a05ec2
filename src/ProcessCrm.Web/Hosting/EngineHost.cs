using System.Security.Cryptography;
using ProcessCrm.Crm;
using ProcessCrm.Crm.Documents.Payments;
using ProcessCrm.Crm.Mail;
using ProcessCrm.Crm.Notifications.Telling;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Parties.Registers;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Webhooks;
using ProcessCrm.Runtime;
using ProcessCrm.Runtime.Housekeeping;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Web.Hosting;

/// <summary>The engine and its loops on the database of the CRM, and what the CRM adds to it.</summary>
internal static class EngineHost
{
    public static void AddEngine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddProcessEngine(provider =>
        {
            var crm = provider.GetRequiredService<CrmDatabase>();
            return new EngineDatabase(crm.Provider, crm.ConnectionString, provider.GetRequiredService<TimeProvider>());
        });
        services.AddProcessEngineLoops(
            string.IsNullOrWhiteSpace(configuration.GetConnectionString("ProcessCrm"))
                ? DatabaseProvider.Sqlite
                : DatabaseProvider.PostgreSql
        );
        services.AddCrm();
        services.Configure<MailSettings>(configuration.GetSection("ProcessCrm:Mail"));
        services.AddHostedService(provider => provider.GetRequiredService<MailRunner>());
        services.AddDuty<TellOfTasks>().AddDuty<TellOfBirthdays>().AddDuty<SendDigests>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookRunner>());
        services.AddDuty<DropOldDeliveries>();
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString("ProcessCrm")))
        {
            // The people of the embedded set-up are demo people: they can try these out, unless the configuration says otherwise.
            services.Configure<TestPaymentSettings>(settings => settings.Secret = RandomNumberGenerator.GetHexString(64));
            services.Configure<TestPartyRegisterSettings>(settings => settings.IsOn = true);
        }

        services.Configure<TestPaymentSettings>(configuration.GetSection("ProcessCrm:TestPayments"));
        services.Configure<TestPartyRegisterSettings>(configuration.GetSection("ProcessCrm:TestPartyRegister"));
        services.AddSingleton<PublishDefinitionHandler>();
        services.AddScoped<PrincipalNames>();
        services.AddScoped<SubjectTitles>();
        services.AddScoped<SubjectClients>();
    }
}
