using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram;

/// <summary>A marker at the foot of an activity (BPMN 2.0.2, 10.3.1).</summary>
internal enum Marker
{
    ParallelInstances,
    SequentialInstances,
    Compensation,

    /// <summary>A process that is called, or a subprocess whose inside is not told.</summary>
    Collapsed,
    Loop,
    AdHoc,
}

/// <summary>Which markers an element bears.</summary>
internal static class Markers
{
    public static ImmutableArray<Marker> Of(FlowNode node)
    {
        if (node is not Activity activity)
        {
            return [];
        }
        var markers = ImmutableArray.CreateBuilder<Marker>();
        if (activity.Loop is MultiInstanceLoop loop)
        {
            markers.Add(loop.IsSequential ? Marker.SequentialInstances : Marker.ParallelInstances);
        }
        if (activity.Loop is StandardLoop)
        {
            markers.Add(Marker.Loop);
        }
        if (activity.IsForCompensation)
        {
            markers.Add(Marker.Compensation);
        }
        if (activity is CallActivity or SubProcess { Nodes.IsEmpty: true })
        {
            markers.Add(Marker.Collapsed);
        }
        if (activity is SubProcess { AdHoc: not null })
        {
            markers.Add(Marker.AdHoc);
        }
        return markers.ToImmutable();
    }
}
