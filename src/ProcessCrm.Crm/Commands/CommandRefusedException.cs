namespace ProcessCrm.Crm.Commands;

/// <summary>Ends a command from deep within, where no result can be handed back: the transaction is undone and the person is told why.</summary>
/// <param name="refusals">Why.</param>
public sealed class CommandRefusedException(params IReadOnlyList<Refusal> refusals)
    : Exception($"Refused: {string.Join(", ", refusals.Select(refusal => refusal.Code))}")
{
    /// <summary>Why.</summary>
    public IReadOnlyList<Refusal> Refusals => refusals;
}
