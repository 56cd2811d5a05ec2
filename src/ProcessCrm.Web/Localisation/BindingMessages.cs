using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ProcessCrm.Crm.Localisation;

namespace ProcessCrm.Web.Localisation;

/// <summary>Tells in the reader's language that what was typed does not fit its field.</summary>
internal sealed class BindingMessages(Texts texts) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Text("forms.not-understood"));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Text("forms.not-understood"));
        messages.SetValueIsInvalidAccessor(_ => Text("forms.not-understood"));
        messages.SetUnknownValueIsInvalidAccessor(_ => Text("forms.not-understood"));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Text("forms.not-understood"));
        messages.SetValueMustBeANumberAccessor(_ => Text("forms.no-number"));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Text("forms.no-number"));
        messages.SetValueMustNotBeNullAccessor(_ => Text("refusals.required"));
        messages.SetMissingBindRequiredValueAccessor(_ => Text("refusals.required"));
        messages.SetMissingKeyOrValueAccessor(() => Text("refusals.required"));
    }

    private string Text(string key) => texts.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)[key];
}
