using ProcessCrm.Engine.Execution;
using ProcessCrm.Runtime.Definitions;
using ProcessCrm.Runtime.Storage.Rows;

namespace ProcessCrm.Runtime.Instances;

/// <summary>Instances and the records that they are about.</summary>
internal sealed partial class Projection
{
    private void Start(InstanceStarted started)
    {
        var beside = started.Owner == 0 && tree.Root.IsBeside ? tree.Root : null;
        var row = new InstanceRow
        {
            Id = started.Instance,
            RootId = started.Owner == 0 ? started.Instance : tree.Root.Id,
            ParentId = started.Owner == 0 ? null : ParentOf(started),
            Process = started.Process.Process,
            DeploymentId = ProcessCatalog.Deployment(started.Process),
            BusinessKey = started.BusinessKey,
            SubjectKind = beside?.SubjectKind ?? started.Subject?.Kind,
            SubjectId = beside?.SubjectId ?? started.Subject?.Id,
            IsBeside = beside is not null,
            StartedAt = context.Now,
            StartedBy = context.Actor,
            PreviousRootId = started.Owner == 0 ? tree.Root.PreviousRootId : null,
        };
        (_started ??= [])[row.Id] = row;
        if (started.Owner == 0)
        {
            tree.Root = row;
        }
        else
        {
            writes.Instances.Insert(row.Id, row);
        }
    }

    private long ParentOf(InstanceStarted started)
    {
        var state = _before is not null && _before.Scopes.ContainsKey(started.ParentScope) ? _before : done.State;
        return state.Scopes.TryGetValue(started.ParentScope, out var scope) ? state.InstanceOf(scope).Id : tree.Root.Id;
    }

    private void End(InstanceEnded ended)
    {
        var status = ended.Ending switch
        {
            InstanceEnding.Completed => InstanceStatus.Completed,
            InstanceEnding.Terminated => InstanceStatus.Terminated,
            _ => InstanceStatus.Cancelled,
        };
        if (ended.Instance != tree.Root.Id)
        {
            var row = InstanceOf(ended.Instance) with { Status = status, EndedAt = context.Now, OpenIncidents = 0 };
            WriteInstance(row);
            return;
        }
        tree.Root = tree.Root with { Status = status, EndedAt = context.Now, OpenIncidents = 0 };
        if (tree.Subject is { } subject)
        {
            var change = SubjectChangeOf(subject);
            change.Row = change.Row with { Status = status, EndedAt = context.Now };
            change.Ended = true;
        }
    }

    private void EnterStage(StageEntered stage)
    {
        tree.Root = tree.Root with { Stage = stage.Stage };
        if (tree.Subject is { } subject)
        {
            var change = SubjectChangeOf(subject);
            change.Row = change.Row with
            {
                Stage = stage.Stage,
                StageEnteredAt = context.Now,
                Final = stage.Final,
                StageDueAt = stage.DueAt,
                PlanBy = stage.PlanBy,
            };
            change.StageChanged = true;
        }
    }

    private SubjectChange SubjectChangeOf(SubjectRef subject)
    {
        if (writes.Subject(subject) is { } known)
        {
            return known;
        }
        var change = new SubjectChange
        {
            Row = new SubjectProcessRow
            {
                SubjectKind = subject.Kind,
                SubjectId = subject.Id,
                RootId = tree.Root.Id,
                Process = tree.Root.Process,
                DeploymentId = tree.Root.DeploymentId,
            },
        };
        writes.Add(subject, change);
        return change;
    }

    private void WriteInstances()
    {
        foreach (var id in done.Changed)
        {
            if (done.State.Scopes[id] is { Instance: { } header } && id != tree.Root.Id)
            {
                var row = InstanceOf(id);
                if (row.Stage != header.Stage || row.OpenIncidents != header.OpenIncidents)
                {
                    WriteInstance(row with { Stage = header.Stage, OpenIncidents = header.OpenIncidents });
                }
            }
        }
        if (done.State.Scopes.TryGetValue(tree.Root.Id, out var root))
        {
            tree.Root = tree.Root with { OpenIncidents = root.Instance!.OpenIncidents };
        }
        if (tree.IsStored)
        {
            writes.Instances.Update(tree.Root.Id, tree.Root);
        }
        else
        {
            writes.Instances.Insert(tree.Root.Id, tree.Root);
        }
    }

    private void WriteInstance(InstanceRow row)
    {
        (_started ??= [])[row.Id] = row;
        writes.Instances.Update(row.Id, row);
    }

    /// <summary>The row of an instance, as far as a step needs it.</summary>
    private InstanceRow InstanceOf(long id)
    {
        if (id == tree.Root.Id)
        {
            return tree.Root;
        }
        if (_started is not null && _started.TryGetValue(id, out var row) || writes.Instances.TryGet(id, out row!))
        {
            return row;
        }
        var header = _before!.Scopes[id].Instance!;
        return new InstanceRow
        {
            Id = id,
            RootId = tree.Root.Id,
            Process = header.Process.Process,
            DeploymentId = ProcessCatalog.Deployment(header.Process),
            BusinessKey = header.BusinessKey,
            Stage = header.Stage,
            OpenIncidents = header.OpenIncidents,
        };
    }
}
