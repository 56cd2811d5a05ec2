namespace ProcessCrm.Crm.Commands;

/// <summary>A record that tells an edit based on what somebody else has changed meanwhile.</summary>
internal interface IVersioned
{
    /// <summary>Counts the edits.</summary>
    long Version { get; set; }
}
