namespace ProcessCrm.Runtime.Waking;

/// <summary>Tells this node's loops and pages, and other nodes, that topics changed. Only after the commit, and only names.</summary>
public sealed class Wakeups(TopicStream local)
{
    /// <summary>Passes topics on to other nodes; null where there are none.</summary>
    internal Action<IReadOnlyCollection<string>>? Remote { get; set; }

    /// <summary>Tells that topics changed.</summary>
    public void Publish(IReadOnlyCollection<string> topics)
    {
        if (topics.Count == 0)
        {
            return;
        }
        local.Publish(topics);
        Remote?.Invoke(topics);
    }
}
