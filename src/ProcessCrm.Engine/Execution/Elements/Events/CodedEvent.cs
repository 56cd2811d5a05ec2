namespace ProcessCrm.Engine.Execution.Elements;

/// <summary>An event that is thrown outwards until a catch takes it: by its code, or any.</summary>
internal abstract class CodedEvent(string? code) : EventBehavior
{
    /// <summary>The code; null at a catch means any.</summary>
    public string? Code => code;
}
