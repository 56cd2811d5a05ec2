namespace ProcessCrm.Crm.Commands;

/// <summary>What was saved.</summary>
/// <param name="Id">The record.</param>
/// <param name="Version">Its version now: the next change is based on it.</param>
public sealed record Saved(long Id, long Version);
