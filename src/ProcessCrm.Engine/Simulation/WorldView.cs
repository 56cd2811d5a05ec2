using System.Collections.Immutable;
using ProcessCrm.Engine.Execution;
using ProcessCrm.Engine.Execution.Elements;
using ProcessCrm.Engine.Expressions;

namespace ProcessCrm.Engine.Simulation;

/// <summary>Reads a world for those who look at it.</summary>
internal sealed class WorldView(ProcessLibrary library, VirtualWorld world)
{
    public ImmutableArray<VirtualTask> Tasks() =>
        [.. from place in Places() where place.Element is { Data: TaskData } orderby place.Element.Id select Task(place)];

    public ImmutableArray<VirtualJob> Jobs() =>
        [.. from place in Places() where place.Element is { Data: JobData, Incident: null } orderby place.Element.Id select Job(place)];

    public ImmutableArray<VirtualInstance> Instances()
    {
        var places = Places().ToLookup(p => p.Instance.Id);
        return [.. world.Instances.Values.Select(record => Instance(record, places[record.Id]))];
    }

    private VirtualTask Task(Place place)
    {
        var process = library.Find(place.Instance.Instance!.Process)!;
        var task = (UserTaskElement)process.Nodes[place.Element.Node].Behavior;
        var data = (TaskData)place.Element.Data!;
        var context = new StepContext(world.Now, NoIds.Instance, library)
        {
            DataStores = world.DataStores,
            Calendar = WorkingCalendar.Default,
        };
        var step = new Step(place.Tree, context);
        return new VirtualTask(
            place.Element.Id,
            task.Task,
            place.Instance.Id,
            process.Reference.Process,
            task.Task.Stage ?? place.Instance.Instance.Stage,
            data,
            [.. task.Offered(step, new TaskView(place.Scope.Id, data.Inputs))],
            LoopCounter(place)
        );
    }

    private VirtualJob Job(Place place)
    {
        var data = (JobData)place.Element.Data!;
        var variables = WithDataStores(place.Instance.Instance!.Process, place.Tree.VisibleVariables(place.Scope));
        return new VirtualJob(
            place.Element.Id,
            place.Element.Node,
            place.Instance.Id,
            data,
            data.Inputs is null ? variables : FeelContext.Of(variables.Concat(data.Inputs))
        );
    }

    private VirtualInstance Instance(InstanceRecord record, IEnumerable<Place> places)
    {
        var elements = places.Select(p => p.Element).OrderBy(e => e.Id).ToList();
        var incidents = elements.Where(e => e.Incident is not null).ToList();
        var header = record.Ending is null && world.Trees[record.Root].Scopes.TryGetValue(record.Id, out var scope) ? scope : null;
        return new VirtualInstance(
            record.Id,
            record.Process.Process,
            record.Parent,
            record.BusinessKey,
            record.Ending switch
            {
                null => incidents.Count > 0 ? VirtualStatus.Incident : VirtualStatus.Active,
                InstanceEnding.Completed => VirtualStatus.Completed,
                _ => VirtualStatus.Terminated,
            },
            header is null ? record.Stage : header.Instance!.Stage,
            // A multi-instance activity shows by its instances.
            [.. elements.Where(e => e.Data is not LoopData || e.Incident is not null).Select(e => e.Node)],
            WithDataStores(record.Process, header?.Variables ?? record.Variables),
            [.. incidents.Select(e => new VirtualIncident(e.Incident!.Code, e.Node, e.Incident.Message))]
        );
    }

    /// <summary>The variables, and the data stores that the process reads beside them.</summary>
    private FeelContext WithDataStores(ProcessRef process, FeelContext variables)
    {
        foreach (var store in library.Find(process)!.DataStores.Where(s => !world.DataStores[s].IsNull).Order(StringComparer.Ordinal))
        {
            variables = variables.Lookup(store) is null ? variables.With(store, world.DataStores[store]) : variables;
        }
        return variables;
    }

    private static int LoopCounter(Place place)
    {
        var scope = place.Scope;
        while (scope.Kind is not (ScopeKind.Process or ScopeKind.Iteration))
        {
            scope = place.Tree.Scopes[scope.Parent];
        }
        return scope.LoopCounter;
    }

    private IEnumerable<Place> Places() =>
        from tree in world.Trees.Values
        from scope in tree.Scopes.Values
        where !scope.Elements.IsEmpty
        let instance = tree.InstanceOf(scope)
        from element in scope.Elements
        select new Place(tree, instance, scope, element);

    private readonly record struct Place(ProcessState Tree, ScopeState Instance, ScopeState Scope, ElementInstance Element);

    /// <summary>For steps that only evaluate.</summary>
    private sealed class NoIds : IIdSource
    {
        public static NoIds Instance { get; } = new();

        long IIdSource.Next() => throw new InvalidOperationException("Looking creates nothing.");
    }
}
