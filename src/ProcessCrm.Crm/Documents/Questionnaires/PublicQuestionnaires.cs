using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Consents;
using ProcessCrm.Crm.Documents.Links;
using ProcessCrm.Crm.Documents.Requisites;
using ProcessCrm.Crm.Notifications;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Processes;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Documents.Questionnaires;

/// <summary>What a client sees of a questionnaire; nothing else of the deal.</summary>
/// <param name="Questionnaire">The questions; the answers are not shown again.</param>
/// <param name="Organisation">Who asks.</param>
public sealed record PublicQuestionnaire(Questionnaire Questionnaire, string Organisation);

/// <summary>The answers of a client.</summary>
/// <param name="Answers">By the id of the question.</param>
/// <param name="IsConsented">Whether the client consents to the processing of personal data.</param>
public sealed record QuestionnaireReply(IReadOnlyDictionary<string, IReadOnlyList<string>> Answers, bool IsConsented);

/// <summary>Lets clients answer by their links, once (W9).</summary>
public sealed class PublicQuestionnaires(CrmCommands commands, Notices notices, IIdSource ids)
{
    /// <summary>What the link leads to; the view is logged.</summary>
    public Task<Result<PublicQuestionnaire>> OpenAsync(string token, Visitor visitor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<PublicQuestionnaire>(
            Actor.System,
            async unit =>
            {
                if (
                    await LinkAsync(unit, token, cancellationToken) is not { } link
                    || await unit.Context.FindAsync<Questionnaire>([link.TargetId], cancellationToken) is not { } questionnaire
                    || !await unit.Context.Set<Opportunity>().AnyAsync(deal => deal.Id == questionnaire.OpportunityId, cancellationToken)
                )
                {
                    return Refusal.NotFound;
                }
                await unit.LogViewAsync(ids, link, visitor, cancellationToken);
                var own = await unit.Context.Set<OrganisationRequisites>().SingleAsync(cancellationToken);
                return new PublicQuestionnaire(questionnaire, own.Name);
            },
            cancellationToken
        );

    /// <summary>Takes the answers; who works on the deal is told (W10).</summary>
    public Task<Result<Done>> AnswerAsync(
        string token,
        QuestionnaireReply reply,
        Visitor visitor,
        CancellationToken cancellationToken = default
    ) =>
        commands.RunAsync<Done>(
            Actor.System,
            async unit =>
            {
                if (
                    await LinkAsync(unit, token, cancellationToken) is not { } link
                    || await commands.LockQuestionnaireAsync(unit, link.TargetId, cancellationToken) is not { } questionnaire
                )
                {
                    return Refusal.NotFound;
                }
                if (questionnaire.State == QuestionnaireState.Filled)
                {
                    return new Refusal(RefusalKind.Conflict, "questionnaire-filled");
                }
                var wrong = new List<Refusal>();
                var answers = QuestionnaireAnswers.Take(questionnaire.Questions, reply.Answers, wrong);
                if (!reply.IsConsented)
                {
                    wrong.Add(Refusal.Invalid("consent", "consent-needed"));
                }
                if (wrong.Count > 0)
                {
                    return wrong;
                }
                questionnaire.Answers = answers;
                questionnaire.State = QuestionnaireState.Filled;
                questionnaire.FilledAt = unit.Now;
                questionnaire.Version++;
                unit.Context.Add(await ConsentAsync(unit, questionnaire, visitor, cancellationToken));
                await TellAsync(unit, questionnaire, cancellationToken);
                await commands.PapersChangedAsync(unit, new SubjectRef(Opportunity.Kind, questionnaire.OpportunityId), cancellationToken);
                return Done.It;
            },
            cancellationToken
        );

    private static async Task<PublicLink?> LinkAsync(CrmUnit unit, string token, CancellationToken cancellationToken) =>
        await unit.Context.FindLinkAsync(token, unit.Now, cancellationToken) is { TargetKind: PublicLink.ToQuestionnaire } link
            ? link
            : null;

    /// <summary>Of the deal's client, reached as the answers say.</summary>
    private async Task<Consent> ConsentAsync(
        CrmUnit unit,
        Questionnaire questionnaire,
        Visitor visitor,
        CancellationToken cancellationToken
    )
    {
        var subject = (Opportunity.Kind, questionnaire.OpportunityId);
        var client = (await new SubjectClients(unit.Context).FindAsync([subject], cancellationToken))[subject];
        return new Consent
        {
            Id = ids.Next(),
            At = unit.Now,
            Words = questionnaire.Consent,
            Address = visitor.Address,
            QuestionnaireId = questionnaire.Id,
            SubjectKind = Opportunity.Kind,
            SubjectId = questionnaire.OpportunityId,
            Name = client.Name,
            Phone = AnswerOf(QuestionType.Phone) ?? client.Phone,
            Email = AnswerOf(QuestionType.Email),
        }.Indexed();

        string? AnswerOf(QuestionType type) =>
            questionnaire
                .Questions.Where(question => question.Type == type)
                .Select(question => questionnaire.Answers.GetValueOrDefault(question.Id) is [var first, ..] ? first : null)
                .FirstOrDefault(answer => answer is not null);
    }

    private async Task TellAsync(CrmUnit unit, Questionnaire questionnaire, CancellationToken cancellationToken)
    {
        var deal = (await unit.Context.FindAsync<Opportunity>([questionnaire.OpportunityId], cancellationToken))!;
        if ((deal.ResponsibleId ?? questionnaire.CreatedById) is { } userId)
        {
            var words = LocalizedText.Of(
                $"{deal.Title}: the client filled in “{questionnaire.Name}”",
                $"{deal.Title}: клиент заполнил анкету «{questionnaire.Name}»"
            );
            var subject = new SubjectRef(Opportunity.Kind, deal.Id);
            await notices.TellAsync(unit, userId, NoticeKinds.QuestionnaireFilled, words, subject, cancellationToken);
        }
    }
}
