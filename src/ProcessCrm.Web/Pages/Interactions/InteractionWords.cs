using ProcessCrm.Crm.Interactions;
using ProcessCrm.Crm.Lists.Kept;
using ProcessCrm.Crm.Localisation;
using ProcessCrm.Crm.Organisation;

namespace ProcessCrm.Web.Pages.Interactions;

/// <summary>Tells the outcomes of contacts in the reader's language.</summary>
public sealed class InteractionWords(FindListEntriesQuery lists, Translator translator)
{
    private Dictionary<string, string>? _outcomes;

    /// <summary>The outcome; null for none. The result of a task that recorded the contact is told with the steps of the process.</summary>
    public async Task<string?> OutcomeAsync(Interaction held, CancellationToken cancellationToken)
    {
        if (held.Outcome is not { } key)
        {
            return null;
        }

        _outcomes ??= (await lists.ListAsync(KeptLists.ContactOutcome, Actor.System, cancellationToken)).Value.ToDictionary(
            entry => entry.Key,
            entry => entry.Name(translator.Language),
            StringComparer.Ordinal
        );
        return _outcomes.GetValueOrDefault(key);
    }
}
