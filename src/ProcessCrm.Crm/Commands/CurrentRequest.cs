using ProcessCrm.Runtime.Requests;

namespace ProcessCrm.Crm.Commands;

/// <summary>The request that a scope serves.</summary>
public sealed class CurrentRequest
{
    /// <summary>How its caller named it, so that it is done once; null where it has no name.</summary>
    public NamedRequest? Name { get; set; }
}
