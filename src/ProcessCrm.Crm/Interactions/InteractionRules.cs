using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Settings;

namespace ProcessCrm.Crm.Interactions;

/// <summary>Who may change or delete a contact, and until when (D7, D8, S16, S17).</summary>
internal static class InteractionRules
{
    /// <summary>Until when a contact with an outcome may be changed, that instant included; null while it has none.</summary>
    public static DateTimeOffset? ChangeableUntil(Interaction interaction, OrganisationSettings settings) =>
        interaction.RecordedAt?.AddDays(settings.ContactDays);

    /// <summary>Why the actor may not change it now; null where the actor may.</summary>
    public static Refusal? Check(Interaction interaction, OrganisationSettings settings, Actor actor, DateTimeOffset now)
    {
        if (ChangeableUntil(interaction, settings) is { } until)
        {
            return now > until ? new Refusal(RefusalKind.Conflict, "contact-is-final", settings.ContactDays)
                : IsEditor(settings, actor) ? null
                : new Refusal(RefusalKind.Forbidden, "contact-has-outcome");
        }
        var isOwn = actor.StandsFor(interaction.AuthorId) || actor.StandsFor(interaction.ResponsibleId);
        return isOwn || actor.IsAdministrator ? null : new Refusal(RefusalKind.Forbidden, "contact-of-another");
    }

    private static bool IsEditor(OrganisationSettings settings, Actor actor) =>
        actor.IsAdministrator || (settings.ContactEditors is { } group && actor.Groups.Contains(group));
}
