using System.Collections.Immutable;
using ProcessCrm.Engine.Execution.Elements;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Execution;

/// <summary>Compiles what hangs on one node: expressions, assignments, event definitions. Collects what is wrong and what is read.</summary>
internal sealed class NodeCompiler(Definitions definitions, CompileFindings findings, string element)
{
    public ElementBehavior UserTask(UserTask task) =>
        new UserTaskElement(
            task,
            [.. task.Performers.Select(p => Required(p, "performer"))],
            new TaskTerms
            {
                Title = Optional(task.Title, "title"),
                Start = Optional(task.Start, "start"),
                Due = Optional(task.Due, "due"),
                InWorkingTime = task.InWorkingTime,
                Priority = Optional(task.Priority, "priority"),
                Category = Optional(task.Category, "category"),
                ShowInCalendar = Optional(task.ShowInCalendar, "showInCalendar"),
                Instructions = task.InstructionFile is null ? Optional(task.Instructions, "instructions") : null,
            },
            [
                .. task.Outcomes.Select(o => new CompiledOutcome(
                    o,
                    Optional(o.If, $"outcomes/{o.Id}/if"),
                    Assignments(o.Set, $"outcomes/{o.Id}/set")
                )),
            ]
        );

    public ElementBehavior Job(string kind, string type, string? script = null)
    {
        if (script is null)
        {
            findings.Handlers.Add(type);
        }
        return new JobElement(kind, type, script);
    }

    public ElementBehavior Script(ScriptTask task) =>
        task.Language is "feel"
            ? new ScriptTaskElement(Required(Expression.Feel(task.Script), "script"), task.Result)
            : Job("scriptTask", task.Language, task.Script);

    public ElementBehavior Send(SendTask task) =>
        task.Message is null ? Job("sendTask", task.Run ?? "", null) : new SendTaskElement(Message(task.Message, task.Inputs));

    public ElementBehavior Call(CallActivity call)
    {
        findings.CalledProcesses.Add(call.CalledElement);
        return new CallActivityElement(call);
    }

    public ElementBehavior Decide(BusinessRuleTask task)
    {
        findings.Decisions.Add(task);
        return new BusinessRuleTaskElement(task);
    }

    /// <summary>The behaviour of a message.</summary>
    /// <param name="definition">What is sent or received.</param>
    /// <param name="data">The values that a task which sends it puts in, or one that receives it takes out.</param>
    public MessageEvent Message(MessageEventDefinition definition, ImmutableArray<Assignment> data)
    {
        var message = definitions.Messages.FirstOrDefault(m => string.Equals(m.Id, definition.Message, StringComparison.Ordinal));
        return new MessageEvent(
            message?.Name ?? definition.Message,
            Optional(definition.CorrelationKey, "key"),
            Assignments([.. definition.Payload, .. data], "payload")
        );
    }

    public SignalEvent Signal(SignalEventDefinition definition)
    {
        var signal = definitions.Signals.FirstOrDefault(s => string.Equals(s.Id, definition.Signal, StringComparison.Ordinal));
        return new SignalEvent(signal?.Name ?? definition.Signal, Assignments(definition.Payload, "payload"));
    }

    public ErrorEvent Error(ErrorEventDefinition definition)
    {
        var error = definitions.Errors.FirstOrDefault(e => string.Equals(e.Id, definition.Error, StringComparison.Ordinal));
        return new ErrorEvent(error is null ? definition.Error : error.Code);
    }

    public ConditionalEvent Condition(ConditionalEventDefinition definition)
    {
        findings.HasConditions = true;
        return new ConditionalEvent(Required(definition.Condition, "condition"));
    }

    public TimerEvent Timer(TimerEventDefinition definition) =>
        new(Optional(definition.Date, "timer"), Optional(definition.Duration, "timer"), Optional(definition.Cycle, "timer"));

    public CompiledAssignment[] Assignments(ImmutableArray<Assignment> assignments, string property) =>
        [.. assignments.Select(a => new CompiledAssignment(a.Target.Split('.'), Required(a.Value, $"{property}/{a.Target}")))];

    public CompiledLoop? Loop(LoopCharacteristics? loop) =>
        loop switch
        {
            MultiInstanceLoop model => new CompiledMultiInstance(
                model,
                Optional(model.Cardinality, "cardinality"),
                Optional(model.Collection, "collection"),
                Optional(model.CompletionCondition, "until"),
                Optional(model.OutputItem, "outputItem"),
                [.. model.Events.Select(e => new CompiledLoopEvent(ElementTable.Create(e.Event, this), Optional(e.If, "if")))]
            ),
            StandardLoop model => new CompiledStandardLoop(model, Optional(model.Condition, "while")),
            _ => null,
        };

    public ElementBehavior SubProcess(SubProcess model) =>
        model.AdHoc is { } adHoc ? new AdHocElement(adHoc, Optional(adHoc.CompletionCondition, "until")) : new SubProcessElement();

    public EscalationEvent Escalation(EscalationEventDefinition definition)
    {
        var escalation = definitions.Escalations.FirstOrDefault(e => string.Equals(e.Id, definition.Escalation, StringComparison.Ordinal));
        return new EscalationEvent(escalation is null ? definition.Escalation : escalation.Code);
    }

    public FeelExpression? Optional(Expression? expression, string property) => expression is null ? null : Required(expression, property);

    /// <summary>The parsed expression; a literal becomes a string of its text. What does not parse is a finding, and stands as null.</summary>
    public FeelExpression Required(Expression expression, string property)
    {
        var text = expression.IsLiteral ? FeelString.Of(expression.Text).ToString() : expression.Text;
        var result = FeelExpression.Parse(text);
        if (result.Expression is { } parsed)
        {
            findings.Reads.AddRange(parsed.Reads);
            return parsed;
        }
        foreach (var diagnostic in result.Diagnostics)
        {
            findings.Diagnostics.Add(
                new Diagnostic(
                    "expression",
                    Severity.Error,
                    LocalizedText.Of(diagnostic.Message.En, diagnostic.Message.Ru),
                    Location.Of(element, property, diagnostic.Offset)
                )
            );
        }
        return FeelExpression.Parse("null").Expression!;
    }
}

/// <summary>What the compiler finds on its way.</summary>
internal sealed class CompileFindings
{
    public List<Diagnostic> Diagnostics { get; } = [];
    public List<FeelPath> Reads { get; } = [];
    public HashSet<string> Handlers { get; } = new(StringComparer.Ordinal);
    public HashSet<string> CalledProcesses { get; } = new(StringComparer.Ordinal);
    public List<BusinessRuleTask> Decisions { get; } = [];
    public bool HasConditions { get; set; }

    /// <summary>Something names an element that is not there.</summary>
    public void Dangling(string element, string property, string target) =>
        Diagnostics.Add(
            new Diagnostic(
                "dangling-target",
                Severity.Error,
                LocalizedText.Of($"There is no element \"{target}\" here.", $"Элемента «{target}» здесь нет."),
                Location.Of(element, property)
            )
        );
}
