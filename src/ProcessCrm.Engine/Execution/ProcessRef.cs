namespace ProcessCrm.Engine.Execution;

/// <summary>Names one version of a process: an instance is bound to it for life, unless it is migrated.</summary>
/// <param name="Process">The id of the process.</param>
/// <param name="Deployment">The deployment that holds the version; given by the shell.</param>
public sealed record ProcessRef(string Process, string Deployment);

/// <summary>The business record that an instance tree is about.</summary>
/// <param name="Kind">The kind of record, as the definition's <c>subject</c> names it (<c>lead</c>).</param>
/// <param name="Id">Its id.</param>
public sealed record SubjectRef(string Kind, long Id);
