using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessCrm.Engine.Model;
using static ProcessCrm.Engine.Bpmn.Reading.BpmnNames;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>Reads tasks and call activities (BPMN 2.0.2, 10.3.3 and 10.3.6), with what Camunda 7 and 8 and Flowable add to name the work.</summary>
internal sealed class TaskReader(EventReader events, BpmnFile file)
{
    /// <summary>The activity of a kind; null when it is none of these.</summary>
    /// <param name="element">The element.</param>
    /// <param name="kind">The name of the kind, such as <c>userTask</c>; of a global task the rest of its name (<c>UserTask</c>).</param>
    public Activity? TryRead(XElement element, string kind) =>
        kind switch
        {
            "task" or "Task" => new AbstractTask { Id = "" },
            "manualTask" or "ManualTask" => new ManualTask { Id = "" },
            "userTask" or "UserTask" => new UserTask
            {
                Id = "",
                Performers = Performers(element),
                Due = Due(element),
            },
            "serviceTask" when Vendor(element, "type") is "dmn" => ReadFlowableDecision(element),
            "serviceTask" => new ServiceTask { Id = "", Run = WorkOf(element) },
            "scriptTask" or "ScriptTask" => ReadScript(element),
            "businessRuleTask" or "BusinessRuleTask" => new BusinessRuleTask
            {
                Id = "",
                Decision = Vendor(element, "decisionRef") ?? Extension(element, "calledDecision", "decisionId") ?? IdOf(element),
                Binding = BindingOf(element),
                Result = Vendor(element, "resultVariable") ?? Extension(element, "calledDecision", "resultVariable"),
            },
            "sendTask" => HasMessage(element)
                ? new SendTask { Id = "", Message = events.MessageOf(element) }
                : new SendTask { Id = "", Run = WorkOf(element) },
            "receiveTask" => new ReceiveTask
            {
                Id = "",
                Message = events.MessageOf(element),
                Instantiate = Flag(element, "instantiate"),
            },
            "callActivity" => new CallActivity { Id = "", CalledElement = Called(element) },
            _ => null,
        };

    private static bool HasMessage(XElement element) =>
        Text(element, "messageRef") is not null || Text(element, "operationRef") is not null || Child(element, "operationRef") is not null;

    private static ScriptTask ReadScript(XElement element)
    {
        var zeebe = Extension(element, "script", "expression");
        var format = Text(element, "scriptFormat") ?? Text(element, "scriptLanguage");
        var isFeel = zeebe is not null || format?.Contains("feel", StringComparison.OrdinalIgnoreCase) == true;
        var script = zeebe ?? Child(element, "script")?.Value ?? "";
        return new ScriptTask
        {
            Id = "",
            // A script must tell its language (BPMN 2.0.2, table 10.14); one that does not waits for somebody who knows it.
            Language = isFeel ? "feel" : format ?? "unknown",
            Script =
                !isFeel ? script
                : script.Trim() is { Length: > 0 } feel ? feel.TrimStart('=').Trim()
                : "null",
            Result = Vendor(element, "resultVariable") ?? Extension(element, "script", "resultVariable"),
        };
    }

    /// <summary>Flowable's task for a decision table; its results become variables.</summary>
    private static BusinessRuleTask ReadFlowableDecision(XElement element)
    {
        var fields = Extensions(element, "field")
            .DistinctBy(field => Text(field, "name"))
            .ToDictionary(
                field => Text(field, "name") ?? "",
                field => Text(field, "stringValue") ?? field.Value.Trim(),
                StringComparer.Ordinal
            );
        return new BusinessRuleTask
        {
            Id = "",
            Decision =
                fields.GetValueOrDefault("decisionTableReferenceKey")
                ?? fields.GetValueOrDefault("decisionServiceReferenceKey")
                ?? IdOf(element),
            Binding = fields.GetValueOrDefault("sameDeployment") is "false" ? VersionBinding.Latest : VersionBinding.Deployment,
        };
    }

    /// <summary>Camunda takes the latest version where nothing is said; so it is with a decision that it names.</summary>
    private static VersionBinding BindingOf(XElement element) =>
        (Vendor(element, "decisionRefBinding") ?? Extension(element, "calledDecision", "bindingType")) switch
        {
            "versionTag" when (Vendor(element, "decisionRefVersionTag") ?? Extension(element, "calledDecision", "versionTag")) is { } tag =>
                VersionBinding.Tagged(tag),
            "deployment" => VersionBinding.Deployment,
            null when Vendor(element, "decisionRef") is null && !Extensions(element, "calledDecision").Any() => VersionBinding.Deployment,
            _ => VersionBinding.Latest,
        };

    private static string Called(XElement element) =>
        Local(Text(element, "calledElement")) ?? Extension(element, "calledElement", "processId") ?? "";

    /// <summary>The name of the handler: what an engine calls the kind of work, else the operation, else the id.</summary>
    private static string WorkOf(XElement element) =>
        Vendor(element, "topic")
        ?? Extension(element, "taskDefinition", "type")
        ?? Vendor(element, "delegateExpression")
        ?? Vendor(element, "class")
        ?? Vendor(element, "expression")
        ?? Local(Text(element, "operationRef"))
        ?? IdOf(element);

    private static Expression? Due(XElement element) =>
        (Vendor(element, "dueDate") ?? Extension(element, "taskSchedule", "dueDate")) is { } due ? FormalExpression.Literal(due) : null;

    private ImmutableArray<Expression> Performers(XElement element)
    {
        var performers = ImmutableArray.CreateBuilder<Expression>();
        Add("user:", Vendor(element, "assignee") ?? Extension(element, "assignmentDefinition", "assignee"));
        Add("user:", Vendor(element, "candidateUsers") ?? Extension(element, "assignmentDefinition", "candidateUsers"));
        Add("group:", Vendor(element, "candidateGroups") ?? Extension(element, "assignmentDefinition", "candidateGroups"));
        foreach (var role in element.Elements().Where(child => child.Name.LocalName is "potentialOwner" or "humanPerformer" or "performer"))
        {
            var formal = role.Descendants(Omg + "formalExpression").FirstOrDefault()?.Value.Trim();
            if (formal is { Length: > 0 })
            {
                AddFormal(formal);
            }
            else if (Local(ChildText(role, "resourceRef")) is { } resource)
            {
                // A resource is known outside by its name (BPMN 2.0.2, 8.4.12).
                performers.Add(
                    Expression.Literal("group:" + (file.Find(resource) is { } named ? Text(named, "name") ?? resource : resource))
                );
            }
        }
        return performers.ToImmutable();

        void Add(string kind, string? value)
        {
            if (value is null)
            {
                return;
            }
            if (
                value.StartsWith('=')
                || value.StartsWith("${", StringComparison.Ordinal)
                || value.StartsWith("#{", StringComparison.Ordinal)
            )
            {
                performers.Add(FormalExpression.Convert(value.Trim()));
                return;
            }
            foreach (var name in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                performers.Add(Expression.Literal(kind + name));
            }
        }

        // user(anna), group(sales), or a bare name, which means a group, as Flowable reads it.
        void AddFormal(string formal)
        {
            foreach (var part in formal.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var kind = part.StartsWith("user(", StringComparison.Ordinal) ? "user:" : "group:";
                var open = part.IndexOf('(', StringComparison.Ordinal);
                Add(kind, open < 0 || part.StartsWith("${", StringComparison.Ordinal) ? part : part[(open + 1)..].TrimEnd(')'));
            }
        }
    }

    private static string? Extension(XElement element, string name, string attribute) =>
        Extensions(element, name).Select(extension => Text(extension, attribute)).FirstOrDefault(value => value is not null);
}
