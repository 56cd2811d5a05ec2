using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;
using ProcessCrm.Runtime.Storage;

namespace ProcessCrm.Runtime.Subjects;

/// <summary>
/// The business records of one kind that processes are about. Its writer tells the engine of every edit, in the same transaction
/// (<see cref="ProcessEngine.SubjectChangedAsync"/>).
/// </summary>
public interface ISubjectStore
{
    /// <summary>The fields that definitions may read and write; its name is the kind in definitions (<c>lead</c>).</summary>
    SubjectSchema Schema { get; }

    /// <summary>The fields of a record as a step sees them.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="id">The record.</param>
    /// <param name="paths">The paths below the record that the definitions read (<c>client.phone</c>); an empty path asks for all.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>The fields; null where there is no such record.</returns>
    Task<FeelContext?> ViewAsync(UnitOfWork work, long id, IReadOnlyCollection<string> paths, CancellationToken cancellationToken);

    /// <summary>Carries over what the process wrote.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="id">The record.</param>
    /// <param name="fields">The values by path below the record.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    Task WriteAsync(UnitOfWork work, long id, FeelContext fields, CancellationToken cancellationToken);

    /// <summary>Learns that the record went to another stage. The stage itself is kept by the engine (<c>subject_processes</c>).</summary>
    Task StageEnteredAsync(UnitOfWork work, long id, StageEntered stage, CancellationToken cancellationToken);
}
