using ProcessCrm.Crm.Localisation;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Web.Forms;

/// <summary>What was posted and could not be taken; the page shows it again.</summary>
/// <param name="Posted">The controls as they were sent.</param>
/// <param name="Errors">What is wrong with single fields, by field id.</param>
public sealed record FormAttempt(IFormCollection Posted, IReadOnlyDictionary<string, string> Errors);

/// <summary>Makes the fields of definitions ready to be shown.</summary>
public sealed class FieldViews(Translator translator, PostedValues values, ReferenceOptions references)
{
    /// <summary>The fields with what stands in them.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="known">The values that they have, by field id.</param>
    /// <param name="outcome">The result that asks for them; null for a form of its own.</param>
    /// <param name="attempt">What was posted in vain; null where nothing was.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<IReadOnlyList<FieldView>> OfAsync(
        IEnumerable<FormField> fields,
        FeelContext known,
        string? outcome,
        FormAttempt? attempt,
        CancellationToken cancellationToken
    )
    {
        var views = new List<FieldView>();
        foreach (var field in fields)
        {
            var name = PostedValues.NameOf(field, outcome);
            var isPosted = attempt?.Posted.ContainsKey(name) == true;
            var control = PostedValues.ControlOf(field);
            views.Add(
                new FieldView(
                    name,
                    field.Name?.For(translator.Language) ?? field.Id,
                    control,
                    isPosted ? attempt!.Posted[name].ToString() : values.Show(field, known.Lookup(field.Id))
                )
                {
                    Hint = field.Hint?.For(translator.Language),
                    IsRequired = field.IsRequired,
                    Options = control == FieldControl.Choice ? await references.OfAsync(field, cancellationToken) : [],
                    Error = attempt?.Errors.GetValueOrDefault(field.Id),
                }
            );
        }

        return views;
    }
}
