using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Documents.Calculations;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Documents.Payments;
using ProcessCrm.Crm.Documents.Questionnaires;
using ProcessCrm.Crm.Documents.Requisites;
using ProcessCrm.Crm.Documents.Templates;
using ProcessCrm.Crm.Mail;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Notifications.Telling;

namespace ProcessCrm.Crm.Documents;

/// <summary>Registers what the papers of deals need.</summary>
internal static class DocumentServices
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services
            .AddOptions()
            .AddSingleton<Notices>()
            .AddSingleton<MailTransport>()
            .AddSingleton<MailRunner>()
            .AddSingleton<TaskTelling>()
            .AddSingleton<RetryMailHandler>()
            .AddScoped<ListUnsentMailQuery>()
            .AddSingleton<ChangeNoticeChoicesHandler>()
            .AddScoped<ListNoticeChoicesQuery>()
            .AddSingleton<DocumentWriter>()
            .AddSingleton<SaveCalculationHandler>()
            .AddSingleton<SaveDocumentTemplateHandler>()
            .AddSingleton<SaveOrganisationRequisitesHandler>()
            .AddSingleton<MakeDocumentHandler>()
            .AddSingleton<RemakeDocumentHandler>()
            .AddSingleton<ChangeDocumentStateHandler>()
            .AddSingleton<SendDocumentHandler>()
            .AddSingleton<RevokeLinkHandler>()
            .AddSingleton<PublicDocuments>()
            .AddSingleton<TestPaymentProvider>()
            .AddSingleton<IPaymentProvider>(provider => provider.GetRequiredService<TestPaymentProvider>())
            .AddSingleton<PaymentDesk>()
            .AddSingleton<SaveQuestionnaireTemplateHandler>()
            .AddSingleton<QuestionnaireCommands>()
            .AddSingleton<PublicQuestionnaires>()
            .AddScoped<FindQuestionnaireTemplatesQuery>()
            .AddScoped<FindQuestionnairesQuery>()
            .AddScoped<GetCalculationQuery>()
            .AddScoped<FindDocumentTemplatesQuery>()
            .AddScoped<GetOrganisationRequisitesQuery>()
            .AddScoped<FindDocumentsQuery>()
            .AddScoped<ListLinkViewsQuery>();
}
