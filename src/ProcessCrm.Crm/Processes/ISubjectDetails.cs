namespace ProcessCrm.Crm.Processes;

/// <summary>What the details of leads and of deals have in common.</summary>
public interface ISubjectDetails
{
    /// <summary>Its kind and id, and what people call it by.</summary>
    SubjectTitle Subject { get; }

    /// <summary>Counts the edits of what people typed in.</summary>
    long Version { get; }

    /// <summary>Who works on it, by name; null for nobody.</summary>
    string? Responsible { get; }

    /// <summary>Where it stands; null where no process was started.</summary>
    SubjectProcess? Process { get; }

    /// <summary>Its open tasks.</summary>
    IReadOnlyList<SubjectTask> Tasks { get; }
}
