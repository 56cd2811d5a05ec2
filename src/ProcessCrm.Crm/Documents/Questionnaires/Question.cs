namespace ProcessCrm.Crm.Documents.Questionnaires;

/// <summary>A question of a questionnaire (W8).</summary>
/// <param name="Id">By which answers name it; unique in the questionnaire.</param>
/// <param name="Text">The question.</param>
/// <param name="Type">What is answered.</param>
public sealed record Question(string Id, string Text, QuestionType Type)
{
    /// <summary>What there is to choose from, for <see cref="QuestionType.Choice"/> and <see cref="QuestionType.Choices"/>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Whether it must be answered.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>What is answered.</summary>
public enum QuestionType
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Multiline,
    Number,
    Date,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Some of the options.</summary>
    Choices,
    YesNo,
    Email,
    Phone,
}
