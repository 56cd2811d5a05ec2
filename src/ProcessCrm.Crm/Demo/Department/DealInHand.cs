using ProcessCrm.Crm.Documents.Templates;

namespace ProcessCrm.Crm.Demo.Department;

/// <summary>How far a told deal is.</summary>
/// <param name="told">The deal.</param>
internal sealed class DealInHand(ToldDeal told)
{
    private int _next;

    /// <summary>What is told of it.</summary>
    public ToldDeal Told => told;

    /// <summary>The deal; 0 before it is made.</summary>
    public long Id { get; set; }

    /// <summary>The client.</summary>
    public long AccountId { get; set; }

    /// <summary>The secrets of the last links that the client got, by the kind of document.</summary>
    public Dictionary<DocumentKind, string> Links { get; } = [];

    /// <summary>The secret of the link to the questionnaire; null before it is sent.</summary>
    public string? QuestionnaireLink { get; set; }

    /// <summary>What happens next; null where the story is at its end.</summary>
    public DealStep? Next => _next < told.Steps.Count ? told.Steps[_next] : null;

    /// <summary>Goes on to the next step, or ends the story where one could not be done.</summary>
    public void Went(bool isDone) => _next = isDone ? _next + 1 : told.Steps.Count;
}
