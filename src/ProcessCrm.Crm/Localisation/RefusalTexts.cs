using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Localisation;

/// <summary>Words for refusals.</summary>
public static class RefusalTexts
{
    /// <summary>Why the command was refused, for the person.</summary>
    public static string Tell(this Translator translator, Refusal refusal) =>
        refusal.Message?.For(translator.Language)
        ?? translator[
            $"refusals.{refusal.Code}",
            [.. refusal.Arguments.Select(argument => argument is LocalizedText text ? text.For(translator.Language) : argument)]
        ];
}
