namespace ProcessCrm.Runtime.Handlers;

/// <summary>A handler threw. The transaction is rolled back, and the command runs again with that node's work as a job.</summary>
/// <param name="process">The id of the process.</param>
/// <param name="node">The node.</param>
/// <param name="cause">What the handler threw.</param>
public sealed class HandlerFailedException(string process, string node, Exception cause)
    : Exception($"The work of {process}/{node} failed: {cause.Message}", cause)
{
    /// <summary>The id of the process.</summary>
    public string Process => process;

    /// <summary>The node.</summary>
    public string Node => node;
}
