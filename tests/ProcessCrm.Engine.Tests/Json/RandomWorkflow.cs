using ProcessCrm.Engine.Json.Shapes;
using ProcessCrm.Engine.Json.Syntax;
using ProcessCrm.Engine.Json.Writing;

namespace ProcessCrm.Engine.Tests.Json;

/// <summary>Makes a random file that has the shape of a workflow, any key of the format included.</summary>
internal sealed class RandomWorkflow(int seed)
{
    private static readonly string[] Ids = ["a", "b", "c", "one", "дом", "_x.y-z"];
    private static readonly string[] Strings = ["ready", "say \"hi\"\n\tand \\ go", "Привет, мир", "a b", "", "😀"];
    private static readonly string[] Feel =
    [
        "x > 1",
        "= a + 1",
        "\"ready\"",
        "\"a\\\"b\"",
        "for x in xs return x",
        "a in b",
        "42",
        "-1.5",
        "true",
        "null",
    ];
    private static readonly string[] Literals = ["P1D", "= lead.responsible", "group:sales", "x"];
    private static readonly string[] Timers = ["P1D", "R3/PT1H", "2030-01-31T09:00:00Z"];

    private readonly Random random = new(seed);
    private readonly Dictionary<ObjectSyntax, ObjectShape> shapes = new(ReferenceEqualityComparer.Instance);
    private int counter;

    /// <summary>The shape by which each object was made.</summary>
    public IReadOnlyDictionary<ObjectSyntax, ObjectShape> Shapes => shapes;

    public ObjectSyntax File()
    {
        var several = random.Next(4) == 0;
        return Object(
            FormatShapes.Workflow.Objects["file"],
            0,
            k => several ? k is not ("id" or "nodes") : k != "processes",
            several ? ["processes"] : ["id", "nodes"]
        );
    }

    private ObjectSyntax Object(ObjectShape shape, int depth, Func<string, bool>? allowed = null, string[]? needed = null)
    {
        var keep = shape.Name is "timer" ? shape.Keys[random.Next(3)].Name : null;
        string[] loops = ["repeat", "forEach", "loop"];
        var loop = loops[random.Next(3)];
        var tree = new Tree();
        foreach (var key in shape.Keys.OrderBy(_ => random.Next()))
        {
            var isNeeded =
                key.IsRequired
                || keep == key.Name
                || needed?.Contains(key.Name) == true
                || (key.Name == "nodes" && shape.Name == "process");
            var isForbidden =
                (keep is not null && keep != key.Name)
                || (loops.Contains(key.Name) && key.Name != loop)
                || allowed?.Invoke(key.Name) == false;
            if (!isForbidden && (isNeeded || random.Next(100) < 40 - (depth * 5)))
            {
                tree.Add(key.Name, Member(shape, key, depth));
            }
        }
        var made = tree.ToObject();
        shapes.Add(made, shape);
        return made;
    }

    private ValueSyntax Member(ObjectShape shape, Key key, int depth) =>
        (shape.Name, key.Name) switch
        {
            ("file", "formatVersion") => Tree.Number(1),
            (_, "type") when FormatShapes.Workflow.NodeTypes.ContainsKey(shape.Name) => Tree.String(shape.Name),
            ("flow" or "stage" or "file" or "lane" or "collaboration", "id") => Tree.String(Unique()),
            (_, "timer") when random.Next(2) == 0 => Tree.String(Timers[random.Next(Timers.Length)]),
            (_, "timer") => Object(FormatShapes.Workflow.Objects["timer"], depth + 1),
            _ => Value(key.Value, depth + 1),
        };

    private ValueSyntax Value(ValueShape shape, int depth) =>
        shape switch
        {
            TextShape => random.Next(2) == 0 ? String() : new Tree().Add("en", "x").Add("ru", Pick(Strings)).ToObject(),
            FeelShape => random.Next(6) switch
            {
                5 => Foreign(),
                0 => new Tree().Add("text", Pick(Strings)).ToObject(),
                1 => Tree.Number(random.Next(100)),
                2 => random.Next(2) == 0 ? Tree.Null : Tree.Boolean(true),
                _ => Tree.String(Pick(Feel)),
            },
            LiteralShape => random.Next(10) == 0 ? Foreign() : Tree.String(Pick(Literals)),
            StringShape { Pattern: null } => String(),
            StringShape => Tree.String(Pick(Ids)),
            EnumShape e => Tree.String(e.Values[random.Next(e.Values.Length)]),
            BooleanShape => Tree.Boolean(random.Next(2) == 0),
            ConstantShape c => Tree.Boolean(c.Value),
            IntegerShape i => Tree.Number(random.Next(i.Min, Math.Min(i.Max, 1000) + 1)),
            NullShape => Tree.Null,
            ReferenceShape { Name: "node" } => Object(NodeShapes.Types[random.Next(NodeShapes.Types.Length)], depth),
            ReferenceShape r when FormatShapes.Workflow.Aliases.TryGetValue(r.Name, out var alias) => Value(alias, depth),
            ReferenceShape r => Object(FormatShapes.Workflow.Objects[r.Name], depth),
            MapShape m => Range(depth).Aggregate(new Tree(), (o, _) => o.Add(Unique(), Value(m.Value, depth + 1))).ToObject(),
            ListShape l => Tree.List(Range(depth).Select(_ => Value(l.Item, depth + 1)).ToList()),
            AnyOfShape any => Value(any.Choices[random.Next(any.Choices.Length)], depth),
            _ => throw new InvalidOperationException(shape.ToString()),
        };

    private static ObjectSyntax Foreign() => new Tree().Add("language", "JUEL").Add("text", "${a.b()}").ToObject();

    private IEnumerable<int> Range(int depth) => Enumerable.Range(0, random.Next(depth > 6 ? 1 : 4));

    private StringSyntax String() => Tree.String(Pick(Strings));

    private string Unique() => $"{Pick(Ids)}{++counter}";

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
