using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Diagram.Text;

/// <summary>The words that the diagram and the outline add of themselves.</summary>
internal sealed record DiagramWords
{
    /// <summary>Year, month, week, day, hour, minute, second.</summary>
    public required ImmutableArray<string> DurationUnits { get; init; }
    public required string Every { get; init; }
    public required string Otherwise { get; init; }
    public required string If { get; init; }
    public required string Performer { get; init; }
    public required string Due { get; init; }
    public required string WorkingTime { get; init; }
    public required string Deliverables { get; init; }
    public required string HighPriority { get; init; }
    public required string LowPriority { get; init; }
    public required string Instructions { get; init; }
    public required string YouAreHere { get; init; }
    public required string EndedHere { get; init; }
    public required string Done { get; init; }
    public required string Oldest { get; init; }
    public required string Open { get; init; }
    public required string Overdue { get; init; }
    public required string Stage { get; init; }
    public required string PlanWithin { get; init; }
    public required string Probability { get; init; }
    public required string WithoutStage { get; init; }
    public required string Next { get; init; }
    public required string Attached { get; init; }
    public required string CompensatedBy { get; init; }
    public required string Flowchart { get; init; }
    public required string Main { get; init; }
    public required Func<FlowNode, string> Kind { get; init; }
    public required Func<ArtifactKind, string> Artifact { get; init; }

    /// <summary>The words of a language: Russian, else English.</summary>
    public static DiagramWords For(string language) => language.StartsWith("ru", StringComparison.OrdinalIgnoreCase) ? Russian : English;

    private static readonly DiagramWords English = new()
    {
        DurationUnits = ["y", "mo", "wk", "d", "h", "min", "s"],
        Every = "every",
        Otherwise = "otherwise",
        If = "if",
        Performer = "Performer",
        Due = "Due",
        WorkingTime = "working time",
        Deliverables = "Deliverables",
        HighPriority = "High priority",
        LowPriority = "Low priority",
        Instructions = "Instructions",
        YouAreHere = "You are here",
        EndedHere = "Ended here",
        Done = "Done",
        Oldest = "oldest",
        Open = "open",
        Overdue = "overdue",
        Stage = "Stage",
        PlanWithin = "Plan the next step within",
        Probability = "Probability up to",
        WithoutStage = "Outside the stages",
        Next = "then",
        Attached = "meanwhile",
        CompensatedBy = "undone by",
        Flowchart = "Flowchart of the process",
        Main = "main path",
        Artifact = kind =>
            kind switch
            {
                ArtifactKind.Annotation => "Note",
                ArtifactKind.DataInput => "Data input",
                ArtifactKind.DataOutput => "Data output",
                ArtifactKind.DataStore => "Data store",
                _ => "Data object",
            },
        Kind = node =>
            node switch
            {
                UserTask => "User task",
                ServiceTask => "Service task",
                ScriptTask => "Script task",
                SendTask => "Send task",
                ReceiveTask => "Receive task",
                CallActivity => "Called process",
                ManualTask => "Manual task",
                BusinessRuleTask => "Decision by rules",
                SubProcess { TriggeredByEvent: true } => "Event subprocess",
                SubProcess { IsTransaction: true } => "Transaction",
                SubProcess { AdHoc: not null } => "Ad-hoc subprocess",
                SubProcess => "Subprocess",
                Activity => "Task",
                StartEvent => "Start",
                EndEvent => "End",
                BoundaryEvent { IsInterrupting: false } => "Event beside the work",
                BoundaryEvent => "Interrupting event",
                IntermediateCatchEvent => "Waiting event",
                Event => "Event",
                ExclusiveGateway => "Decision",
                ParallelGateway => "Parallel branches",
                InclusiveGateway => "Inclusive branches",
                EventBasedGateway => "Whichever occurs first",
                ComplexGateway => "Condition over branches",
                _ => "Gateway",
            },
    };

    private static readonly DiagramWords Russian = new()
    {
        DurationUnits = ["г", "мес", "нед", "д", "ч", "мин", "с"],
        Every = "каждые",
        Otherwise = "иначе",
        If = "если",
        Performer = "Исполнитель",
        Due = "Срок",
        WorkingTime = "рабочее время",
        Deliverables = "Результаты",
        HighPriority = "Высокая важность",
        LowPriority = "Низкая важность",
        Instructions = "Инструкция",
        YouAreHere = "Вы здесь",
        EndedHere = "Завершено здесь",
        Done = "Выполнено",
        Oldest = "старейшая",
        Open = "открыто",
        Overdue = "просрочено",
        Stage = "Стадия",
        PlanWithin = "Запланировать следующий шаг за",
        Probability = "Вероятность до",
        WithoutStage = "Вне стадий",
        Next = "далее",
        Attached = "тем временем",
        CompensatedBy = "отменяется шагом",
        Flowchart = "Схема процесса",
        Main = "основной путь",
        Artifact = kind =>
            kind switch
            {
                ArtifactKind.Annotation => "Примечание",
                ArtifactKind.DataInput => "Входные данные",
                ArtifactKind.DataOutput => "Выходные данные",
                ArtifactKind.DataStore => "Хранилище данных",
                _ => "Объект данных",
            },
        Kind = node =>
            node switch
            {
                UserTask => "Задача пользователя",
                ServiceTask => "Сервисная задача",
                ScriptTask => "Сценарий",
                SendTask => "Отправка сообщения",
                ReceiveTask => "Получение сообщения",
                CallActivity => "Вызов процесса",
                ManualTask => "Ручная задача",
                BusinessRuleTask => "Решение по правилам",
                SubProcess { TriggeredByEvent: true } => "Событийный подпроцесс",
                SubProcess { IsTransaction: true } => "Транзакция",
                SubProcess { AdHoc: not null } => "Произвольный подпроцесс",
                SubProcess => "Подпроцесс",
                Activity => "Задача",
                StartEvent => "Начало",
                EndEvent => "Конец",
                BoundaryEvent { IsInterrupting: false } => "Событие без прерывания",
                BoundaryEvent => "Прерывающее событие",
                IntermediateCatchEvent => "Ожидание события",
                Event => "Событие",
                ExclusiveGateway => "Решение",
                ParallelGateway => "Параллельные ветви",
                InclusiveGateway => "Включающее ветвление",
                EventBasedGateway => "Первое из событий",
                ComplexGateway => "Условие над ветвями",
                _ => "Шлюз",
            },
    };
}
