using Microsoft.Extensions.DependencyInjection;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Attachments;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Consents;
using ProcessCrm.Crm.Contacts;
using ProcessCrm.Crm.Documents;
using ProcessCrm.Crm.Feed;
using ProcessCrm.Crm.Handlers;
using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Interests;
using ProcessCrm.Crm.Journal;
using ProcessCrm.Crm.Leads;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.LossReasons;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Crm.Processes.StepFiles;
using ProcessCrm.Crm.Products;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Crm.Reports.Clients;
using ProcessCrm.Crm.Reports.Quality;
using ProcessCrm.Crm.Reports.WorkTime;
using ProcessCrm.Crm.Settings;
using ProcessCrm.Crm.Subjects;
using ProcessCrm.Crm.Tasks;
using ProcessCrm.Crm.WebForms;
using ProcessCrm.Crm.Webhooks;
using ProcessCrm.Runtime.Calendars;
using ProcessCrm.Runtime.Handlers;
using ProcessCrm.Runtime.Subjects;

namespace ProcessCrm.Crm;

/// <summary>Registers what leads and deals need, beside <see cref="Organisation.OrganisationServices"/>.</summary>
public static class CrmServices
{
    /// <summary>
    /// Commands are singletons and open their own transactions; queries are scoped. Needs a <see cref="Runtime.ProcessEngine"/>, a
    /// <see cref="Storage.CrmDatabase"/>, a scoped <see cref="Storage.CrmDbContext"/> and a source of ids.
    /// </summary>
    public static IServiceCollection AddCrm(this IServiceCollection services) =>
        services
            .AddSingleton<ISubjectStore, LeadStore>()
            .AddSingleton<ISubjectStore, OpportunityStore>()
            .AddSingleton<ISubjectStore, InteractionStore>()
            .AddSingleton<IWorkingCalendarStore, WorkingTimeStore>()
            .AddSingleton<IServiceTaskHandler, CreateMissingClient>()
            .AddSingleton<IServiceTaskHandler, CreateOpportunity>()
            .AddSingleton<IServiceTaskHandler, FindPeople>()
            .AddSingleton<IServiceTaskHandler, Notify>()
            .AddSingleton<IServiceTaskHandler, PostToFeed>()
            .AddSingleton<IServiceTaskHandler, StopCommunication>()
            .AddSingleton<CrmCommands>()
            .AddDocuments()
            .AddWebhooks()
            .AddSingleton<OrderQuotationHandler>()
            .AddSingleton<SaveWebFormHandler>()
            .AddSingleton<TakeEnquiryHandler>()
            .AddScoped<FindWebFormsQuery>()
            .AddSingleton<WithdrawConsentHandler>()
            .AddScoped<FindConsentsQuery>()
            .AddSingleton<SaveLeadHandler>()
            .AddSingleton<EditLeadProgressHandler>()
            .AddSingleton<SaveOpportunityHandler>()
            .AddSingleton<PostOpportunityHandler>()
            .AddSingleton<SaveOpportunityKindHandler>()
            .AddSingleton<AddStepFileHandler>()
            .AddSingleton<DeleteStepFileHandler>()
            .AddSingleton<SetResponsibleHandler>()
            .AddSingleton<HandOverWorkHandler>()
            .AddSingleton<DeleteSubjectHandler>()
            .AddSingleton<RunningSales>()
            .AddSingleton<JumpToStageHandler>()
            .AddSingleton<ReopenSubjectHandler>()
            .AddSingleton<ResumeSubjectHandler>()
            .AddSingleton<CompleteTaskHandler>()
            .AddSingleton<TaskCommands>()
            .AddSingleton<TimeEntries.TimeEntryCommands>()
            .AddScoped<TimeEntries.FindTimeEntriesQuery>()
            .AddSingleton<AddTaskHandler>()
            .AddSingleton<UndoTaskHandler>()
            .AddSingleton<AddCommentHandler>()
            .AddSingleton<AddAttachmentHandler>()
            .AddSingleton<DeleteAttachmentHandler>()
            .AddSingleton<SaveAccountHandler>()
            .AddSingleton<SaveContactHandler>()
            .AddSingleton<Organisation.SaveAbsenceHandler>()
            .AddSingleton<RegisterPartnerHandler>()
            .AddSingleton<Parties.Merging.MergeRecordsHandler>()
            .AddSingleton<Parties.Merging.UndoMergeHandler>()
            .AddSingleton<Accounts.Access.SaveAccessGroupHandler>()
            .AddSingleton<SaveProductHandler>()
            .AddSingleton<SaveSettingsHandler>()
            .AddSingleton<SaveWorkingTimeHandler>()
            .AddSingleton<SaveLossReasonHandler>()
            .AddSingleton<SaveListEntryHandler>()
            .AddSingleton<InteractionLinks>()
            .AddSingleton<ContactProcess>()
            .AddSingleton<SaveInteractionHandler>()
            .AddSingleton<CreateInterestHandler>()
            .AddSingleton<SavePotentialClientHandler>()
            .AddSingleton<HoldInteractionHandler>()
            .AddSingleton<CorrectInteractionHandler>()
            .AddSingleton<DeleteInteractionHandler>()
            .AddSingleton<SetClientHandler>()
            .AddSingleton<InstanceCommands>()
            .AddSingleton<MarkNotificationsReadHandler>()
            .AddScoped<Import.SalesImport>()
            .AddScoped<Demo.DemoLeads>()
            .AddScoped<ListLeadsQuery>()
            .AddScoped<GetLeadQuery>()
            .AddScoped<FindSimilarLeadsQuery>()
            .AddScoped<ListOpportunitiesQuery>()
            .AddScoped<GetOpportunityQuery>()
            .AddScoped<FindOpportunityKindsQuery>()
            .AddScoped<FindStepFilesQuery>()
            .AddScoped<FindAccountsQuery>()
            .AddScoped<FindContactsQuery>()
            .AddScoped<Parties.FindSamePartiesQuery>()
            .AddSingleton<Parties.Registers.IPartyRegister, Parties.Registers.TestPartyRegister>()
            .AddSingleton<Parties.Registers.AskRegisterQuery>()
            .AddScoped<ClientPortraitQuery>()
            .AddScoped<Parties.Merging.PreviewMergeQuery>()
            .AddScoped<Parties.Merging.FindMergesQuery>()
            .AddScoped<Accounts.Access.FindAccessGroupsQuery>()
            .AddScoped<FindProductsQuery>()
            .AddSingleton<Calendars.CalendarFeedCommands>()
            .AddScoped<Calendars.FindCalendarFeedQuery>()
            .AddScoped<Calendars.AskCalendarQuery>()
            .AddSingleton<Lists.Import.ImportTargets>()
            .AddSingleton<Lists.Import.UploadImportHandler>()
            .AddSingleton<Lists.Import.RunImportHandler>()
            .AddSingleton<Lists.Import.UndoImportHandler>()
            .AddScoped<Lists.Import.FindImportsQuery>()
            .AddScoped<FindAttachmentsQuery>()
            .AddScoped<ListChangesQuery>()
            .AddScoped<FindUndoableQuery>()
            .AddScoped<FindStagesQuery>()
            .AddScoped<FindWaitsQuery>()
            .AddScoped<FindStrandedQuery>()
            .AddScoped<FindPartiesQuery>()
            .AddScoped<GetSettingsQuery>()
            .AddScoped<GetWorkingTimeQuery>()
            .AddScoped<FindLossReasonsQuery>()
            .AddScoped<ListFeedQuery>()
            .AddScoped<ListInteractionsQuery>()
            .AddScoped<GetInteractionQuery>()
            .AddScoped<FindInterestClientsQuery>()
            .AddScoped<GetPotentialClientQuery>()
            .AddScoped<FindListEntriesQuery>()
            .AddScoped<ListNotificationsQuery>()
            .AddScoped<ReferenceChoicesQuery>()
            .AddScoped<AskReportQuery>()
            .AddScoped<AskClientsQuery>()
            .AddScoped<AskQualityQuery>()
            .AddScoped<AskWorkTimeQuery>();
}
