using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Commands;

/// <summary>Tells the engine's refusals as those of the CRM.</summary>
public static class EngineRefusals
{
    /// <summary>The reasons: the command's own, and one for each form field that needs another look.</summary>
    public static List<Refusal> ToRefusals(this CommandResult.Refused refused)
    {
        var own = new Refusal(KindOf(refused.Refusal.Code), refused.Refusal.Code)
        {
            Message = refused.Refusal.Message,
            By = refused.By,
            At = refused.At,
            Version = refused.Task?.Version,
        };
        return
        [
            own,
            .. refused.Refusal.Fields.Select(field => new Refusal(RefusalKind.Invalid, "field-invalid")
            {
                Field = field.Key,
                Message = field.Value,
            }),
        ];
    }

    /// <summary>Nothing where the engine did it; else the refusals.</summary>
    public static Result<Done> ToResult(this CommandResult result) => result.IsRefused(out var refused) ? refused.ToRefusals() : Done.It;

    /// <summary>Goes on where the engine did it.</summary>
    /// <exception cref="CommandRefusedException">The engine refused.</exception>
    public static CommandResult.Done OrRefuse(this CommandResult result) =>
        result.IsDone(out var done) ? done
        : result.IsRefused(out var refused) ? throw new CommandRefusedException(refused.ToRefusals())
        : throw new InvalidOperationException("The engine gave no answer.");

    private static RefusalKind KindOf(string code) =>
        code switch
        {
            RefusalCodes.NotFound => RefusalKind.NotFound,
            RefusalCodes.Forbidden => RefusalKind.Forbidden,
            RefusalCodes.Stale => RefusalKind.Stale,
            "formInvalid" or "outcomeRequired" or "outcomeUnknown" or "stageUnknown" => RefusalKind.Invalid,
            _ => RefusalKind.Conflict,
        };
}
