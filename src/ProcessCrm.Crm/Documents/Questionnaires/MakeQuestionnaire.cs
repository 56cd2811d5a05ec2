using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Mail;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Crm.Documents.Questionnaires;

/// <summary>Makes a questionnaire of a deal (W8).</summary>
/// <param name="OpportunityId">The deal.</param>
/// <param name="TemplateId">From what.</param>
public sealed record MakeQuestionnaire(long OpportunityId, long TemplateId);

/// <summary>Makes a link by which the client answers (W9).</summary>
/// <param name="Id">The questionnaire.</param>
public sealed record SendQuestionnaire(long Id)
{
    /// <summary>For how many days the link is good, 1 to 365.</summary>
    public int Days { get; init; } = 30;

    /// <summary>To whom it goes by mail; null where whoever makes it passes it on.</summary>
    public LinkByMail? Mail { get; init; }
}

/// <summary>Makes and sends questionnaires.</summary>
public sealed class QuestionnaireCommands(CrmCommands commands, IIdSource ids, Notices notices)
{
    /// <summary>Makes one.</summary>
    public Task<Result<Saved>> MakeAsync(MakeQuestionnaire command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await MakeAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    /// <summary>Makes a link; its secret is told only now.</summary>
    public Task<Result<MadeLink>> SendAsync(SendQuestionnaire command, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync(
            actor,
            async unit => actor.MayWork() ? await SendAsync(unit, command, actor, cancellationToken) : Refusal.Forbidden,
            cancellationToken
        );

    private async Task<Result<Saved>> MakeAsync(CrmUnit unit, MakeQuestionnaire command, Actor actor, CancellationToken cancellationToken)
    {
        var subject = new SubjectRef(Opportunity.Kind, command.OpportunityId);
        await commands.Engine.LockSubjectAsync(unit.Work, subject, cancellationToken);
        if (await unit.Context.FindAsync<Opportunity>([command.OpportunityId], cancellationToken) is null)
        {
            return Refusal.NotFound;
        }
        if (await unit.Context.FindAsync<QuestionnaireTemplate>([command.TemplateId], cancellationToken) is not { IsActive: true } template)
        {
            return Refusal.Invalid("templateId", "unknown-record");
        }
        var questionnaire = new Questionnaire
        {
            Id = ids.Next(),
            OpportunityId = command.OpportunityId,
            TemplateId = template.Id,
            Language = template.Language,
            Name = template.Name,
            Intro = template.Intro,
            Questions = template.Questions,
            Consent = template.Consent,
            CreatedAt = unit.Now,
            CreatedById = actor.Id,
        };
        unit.Context.Add(questionnaire);
        await commands.PapersChangedAsync(unit, subject, cancellationToken);
        return new Saved(questionnaire.Id, questionnaire.Version);
    }

    private async Task<Result<MadeLink>> SendAsync(
        CrmUnit unit,
        SendQuestionnaire command,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (command.Days is < 1 or > SendDocumentHandler.MostDays)
        {
            return Refusal.Invalid("days", "out-of-range", 1, SendDocumentHandler.MostDays);
        }
        if (notices.Check(command.Mail) is { } wrong)
        {
            return wrong;
        }
        if (await commands.LockQuestionnaireAsync(unit, command.Id, cancellationToken) is not { } questionnaire)
        {
            return Refusal.NotFound;
        }
        if (questionnaire.State == QuestionnaireState.Filled)
        {
            return new Refusal(RefusalKind.Conflict, "questionnaire-filled");
        }
        var made = PublicLinks.Add(unit, ids, PublicLink.ToQuestionnaire, questionnaire.Id, TimeSpan.FromDays(command.Days), actor.Id);
        questionnaire.State = QuestionnaireState.Sent;
        questionnaire.Version++;
        await notices.SendAsync(unit, command.Mail, made, questionnaire.Name, questionnaire.Language, actor, cancellationToken);
        await commands.PapersChangedAsync(unit, new SubjectRef(Opportunity.Kind, questionnaire.OpportunityId), cancellationToken);
        return made;
    }
}

/// <summary>Finds a questionnaire to change it.</summary>
internal static class QuestionnaireLock
{
    /// <summary>The questionnaire and a lock on its deal; null where there is none.</summary>
    public static async Task<Questionnaire?> LockQuestionnaireAsync(
        this CrmCommands commands,
        CrmUnit unit,
        long id,
        CancellationToken cancellationToken
    )
    {
        if (await unit.Context.FindAsync<Questionnaire>([id], cancellationToken) is not { } questionnaire)
        {
            return null;
        }
        await commands.Engine.LockSubjectAsync(unit.Work, new SubjectRef(Opportunity.Kind, questionnaire.OpportunityId), cancellationToken);
        // Whoever held the lock may have changed it.
        await unit.Context.Entry(questionnaire).ReloadAsync(cancellationToken);
        return await unit.Context.FindAsync<Opportunity>([questionnaire.OpportunityId], cancellationToken) is null ? null : questionnaire;
    }
}
