using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Writing;

/// <summary>Writes a model as workflow JSON, everything in its simplest form.</summary>
internal static class WorkflowWriter
{
    public static ObjectSyntax Write(Definitions definitions, string? schema)
    {
        var names = new DeclarationNames(definitions);
        var scopes = new ScopeWriter(new EventWriter(names));
        var file = new Tree().Add("$schema", schema);
        if (definitions.Processes is [var only])
        {
            file.Add("id", only.Id).AddAll(Head(only)).AddAll(names.Declarations()).Add("nodes", scopes.Nodes(only));
        }
        else
        {
            var processes = definitions.Processes.Aggregate(
                new Tree(),
                (o, p) => o.Add(p.Id, Head(p).Add("nodes", scopes.Nodes(p)).ToObject(isBroken: true))
            );
            file.AddAll(names.Declarations()).Add("processes", processes.ToObject(isBroken: true));
        }
        file.Add("collaboration", CollaborationWriter.Collaboration(definitions.Collaboration, names))
            .Add(
                "bpmn",
                definitions.BpmnFragments.IsEmpty ? null : Tree.List(definitions.BpmnFragments.Select(Tree.String), isBroken: true)
            );
        return file.ToObject(isBroken: true);
    }

    /// <summary>What a process says beside its nodes and flows.</summary>
    public static Tree Head(Process process) =>
        new Tree()
            .Add("name", Values.Text(process.Name))
            .Add("documentation", Values.Text(process.Documentation))
            .Add("subject", process.Subject)
            .Add("executable", process.IsExecutable, otherwise: true)
            .Add("variables", Values.Variables(process.Variables))
            .Add("dataStores", process.DataStores.IsEmpty ? null : Tree.List(process.DataStores.Select(Tree.String)))
            .Add("stages", process.Stages.IsEmpty ? null : Tree.List(process.Stages.Select(Stage), isBroken: true))
            .Add("lanes", CollaborationWriter.Lanes(process.Lanes));

    private static ObjectSyntax Stage(Stage stage) =>
        new Tree()
            .Add("id", stage.Id)
            .Add("name", Values.Text(stage.Name))
            .Add("hint", Values.Text(stage.Hint))
            .Add("documentation", Values.Text(stage.Documentation))
            .Add("entry", stage.Entry)
            .Add("to", stage.To is { } to ? Tree.List(to.Select(Tree.String)) : null)
            .Add("target", stage.Target)
            .Add("planWithin", stage.PlanWithin)
            .Add("maxProbability", stage.MaxProbability is { } percent ? Tree.Number(percent) : null)
            .Add("showInFunnel", stage.ShowInFunnel, otherwise: true)
            .Add("showInProgressBar", stage.ShowInProgressBar, otherwise: true)
            .Add("final", stage.Final)
            .Add("requires", Gates(stage))
            .Add("form", Forms.Form(stage.Form))
            .ToObject();

    private static ValueSyntax? Gates(Stage stage)
    {
        var gates = stage
            .Requires.Select(g => new Tree().Add("if", Values.Feel(g.If)).Add("hint", Values.Text(g.Hint)).ToObject())
            .ToList();
        return gates switch
        {
            [] => null,
            [var only] => only,
            _ => Tree.List(gates),
        };
    }
}
