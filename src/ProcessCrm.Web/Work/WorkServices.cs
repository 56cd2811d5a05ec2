using ProcessCrm.Web.Forms;
using ProcessCrm.Web.Work.Reports;
using ProcessCrm.Web.Work.Sheets;

namespace ProcessCrm.Web.Work;

/// <summary>Registers what the pages of tasks and records are made with.</summary>
internal static class WorkServices
{
    public static void AddWork(this IServiceCollection services)
    {
        services.AddScoped<PostedValues>();
        services.AddScoped<ReferenceOptions>();
        services.AddScoped<AccessGroupOptions>();
        services.AddScoped<FieldViews>();
        services.AddScoped<TaskViews>();
        services.AddScoped<InboxReader>();
        services.AddScoped<InstructionReader>();
        services.AddScoped<DefinitionTexts>();
        services.AddScoped<ReportCells>();
        services.AddScoped<ReportTables>();
        services.AddScoped<ClientTables>();
        services.AddScoped<QualityTables>();
        services.AddScoped<WorkTimeTables>();
        services.AddScoped<HistoryReader>();
        services.AddScoped<HistoryWords>();
        services.AddScoped<CardHistory>();
        services.AddScoped<FilledForms>();
        services.AddScoped<InstanceOverlays>();
        services.AddScoped<RecordReader>();
        services.AddScoped<ProcessReader>();
        services.AddScoped<StepReader>();
        services.AddScoped<StageReader>();
        services.AddScoped<RecordFiles>();
        services.AddScoped<ClientProfiles>();
        services.AddScoped<ClientRecords>();
        services.AddScoped<RecordFactsReader>();
        services.AddScoped<ContactsReader>();
        services.AddScoped<SubjectClientReader>();
        services.AddScoped<Pages.Interactions.InteractionChoices>();
        services.AddScoped<Pages.Interactions.InteractionWords>();
        services.AddScoped<LeadSheet>();
        services.AddScoped<DealSheet>();
        services.AddScoped<TaskSheet>();
        services.AddScoped<AccountSheet>();
        services.AddScoped<ContactSheet>();
        services.AddScoped<InteractionSheet>();
        services.AddScoped<ProductSheet>();
        services.AddScoped<ConsentSheet>();
        services.AddScoped<StrandedSheet>();
        services.AddScoped<Flowcharts>();
        services.AddScoped<FlowchartWordsReader>();
        services.AddSingleton<LayoutCache>();
    }
}
