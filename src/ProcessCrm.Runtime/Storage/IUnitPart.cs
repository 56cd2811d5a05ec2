namespace ProcessCrm.Runtime.Storage;

/// <summary>What somebody else keeps in a unit of work and saves with it, such as a context with changed entities.</summary>
public interface IUnitPart : IAsyncDisposable
{
    /// <summary>Sends what is to be written yet; called before what the engine writes, at a flush and at the commit.</summary>
    Task SaveAsync(CancellationToken cancellationToken);
}
