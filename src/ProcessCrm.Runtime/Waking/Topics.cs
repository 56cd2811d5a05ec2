using System.Globalization;
using ProcessCrm.Engine.Execution;

namespace ProcessCrm.Runtime.Waking;

/// <summary>The names of what may change. They say where to look again, never what changed.</summary>
public static class Topics
{
    /// <summary>Stands for all topics at once.</summary>
    public const string Everything = "*";

    /// <summary>Tasks came, went or changed hands.</summary>
    public const string Inbox = "inbox";

    /// <summary>There is something to run, perhaps later.</summary>
    public const string Jobs = "jobs";

    /// <summary>Incidents came or went.</summary>
    public const string Incidents = "incidents";

    /// <summary>Something was deployed or activated.</summary>
    public const string Definitions = "definitions";

    /// <summary>Something moved in the instances of a process.</summary>
    public static string Process(string process) => "process:" + process;

    /// <summary>Something moved in a tree of instances.</summary>
    public static string Instance(long root) => "instance:" + root.ToString(CultureInfo.InvariantCulture);

    /// <summary>Something happened to a record.</summary>
    public static string Subject(SubjectRef subject) => string.Create(CultureInfo.InvariantCulture, $"{subject.Kind}:{subject.Id}");
}
