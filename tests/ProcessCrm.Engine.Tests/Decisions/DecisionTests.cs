using ProcessCrm.Engine.Decisions;
using ProcessCrm.Engine.Expressions;
using static ProcessCrm.Engine.Tests.Decisions.Decide;

namespace ProcessCrm.Engine.Tests.Decisions;

public sealed class DecisionTests
{
    [Test]
    public void A_decision_reads_what_it_requires_and_nothing_else()
    {
        var model = ModelOf(
            Input("Client name"),
            Input("budget"),
            Decision("Greeting", Feel("\"Hello, \" + Client name"), "Client name"),
            Decision("Letter", Feel("Greeting + \"!\""), "Greeting"),
            Decision("Nosy", Feel("budget"), "Greeting")
        );

        Assert.That(model.ValueOf("Letter", """{"Client name":"Anna"}"""), Is.EqualTo("\"Hello, Anna!\""));
        Assert.That(model.ValueOf("Nosy", """{"Client name":"Anna","budget":1}"""), Is.EqualTo("null"));
    }

    [Test]
    public void A_knowledge_model_is_called_by_name_and_may_call_itself()
    {
        var factorial = new BusinessKnowledgeModel(
            "factorial",
            new InformationItem("factorial"),
            [],
            new FunctionDefinition(
                FunctionKind.Feel,
                [new InformationItem("n", "number")],
                Feel("if n <= 1 then 1 else n * factorial(n - 1)")
            )
        );
        var invoked = new Invocation(Feel("factorial"), [new Binding(new InformationItem("n"), Feel("5"))]);
        var model = ModelOf(factorial, Decision("called", Feel("factorial(5)"), "factorial"), Decision("invoked", invoked, "factorial"));

        Assert.That(model.ValueOf("called"), Is.EqualTo("120"));
        Assert.That(model.ValueOf("invoked"), Is.EqualTo("120"));
    }

    [Test]
    public void A_service_takes_its_inputs_and_decisions_from_the_caller()
    {
        var service = new DecisionService("price", new InformationItem("price"), ["#total"], ["#discount"], ["#amount"]);
        var model = ModelOf(
            Input("amount"),
            Decision("discount", Feel("0.5")),
            Decision("total", Feel("amount * (1 - discount)"), "amount", "discount"),
            service,
            Decision("called", Feel("price(200, 0.1)"), "price")
        );
        var compiled = CompiledDecisions.Compile(model);

        Assert.That(model.ValueOf("total", """{"amount":200}"""), Is.EqualTo("100.0"));
        Assert.That(model.ValueOf("called"), Is.EqualTo("180.0"));
        var direct = compiled.Invoke("price", (FeelContext)FeelJson.Parse("""{"amount":100,"discount":0.2}"""), Now);
        Assert.That(FeelJson.ToString(direct!.Value), Is.EqualTo("80.0"));
        Assert.That(compiled.Invoke("prize", FeelContext.Empty, Now), Is.Null);
    }

    [Test]
    public void The_elements_of_an_imported_model_are_members_of_the_imports_name()
    {
        var rates = ModelOf(Input("currency"), Decision("Current rate", Feel("if currency = \"EUR\" then 2 else 1"), "currency")) with
        {
            Namespace = "urn:rates",
        };
        var model = ModelOf(Decision("doubled", Feel("rates.Current rate * 2"), "urn:rates#Current rate")) with
        {
            Imports = [new ModelImport("rates", "urn:rates")],
        };
        var compiled = CompiledDecisions.Compile(model, rates);

        Assert.That(compiled.Diagnostics, Is.Empty);
        var byName = compiled.Evaluate("doubled", (FeelContext)FeelJson.Parse("""{"currency":"EUR"}"""), Now);
        var qualified = compiled.Evaluate("doubled", (FeelContext)FeelJson.Parse("""{"rates":{"currency":"EUR"}}"""), Now);
        Assert.That(FeelJson.ToString(byName!.Value), Is.EqualTo("4"));
        Assert.That(FeelJson.ToString(qualified!.Value), Is.EqualTo("4"));
    }

    private static readonly TestCaseData[] Boxed =
    [
        new(
            new BoxedContext([
                new ContextEntry(new InformationItem("Net price"), Feel("10")),
                new ContextEntry(null, Feel("Net price * 2")),
            ]),
            "20"
        ),
        new(new BoxedList([Feel("1"), Feel("1 + 1")]), "[1,2]"),
        new(
            new Relation(
                [new InformationItem("a"), new InformationItem("b")],
                [
                    [Feel("1"), Feel("2")],
                    [Feel("3"), Feel("4")],
                ]
            ),
            """[{"a":1,"b":2},{"a":3,"b":4}]"""
        ),
        new(new Conditional(Feel("1 < 2"), Feel("\"yes\""), Feel("\"no\"")), "\"yes\""),
        new(new Conditional(Feel("null"), Feel("\"yes\""), Feel("\"no\"")), "\"no\""),
        new(new Conditional(Feel("\"text\""), Feel("\"yes\""), Feel("\"no\"")), "null"),
        new(new BoxedFilter(Feel("[{a: 1}, {a: 2}]"), Feel("a > 1")), """[{"a":2}]"""),
        new(new BoxedFor("i", Feel("1..3"), Feel("i + count(partial)")), "null"),
        new(new BoxedFor("i", Feel("[1, 2, 3]"), Feel("i + count(partial)")), "[1,3,5]"),
        new(new BoxedQuantified(IsEvery: true, "i", Feel("[1, 2]"), Feel("i > 1")), "false"),
        new(new BoxedQuantified(IsEvery: false, "i", Feel("[1, 2]"), Feel("i > 1")), "true"),
        new(Feel("1 + 1") with { TypeRef = "string" }, "null"),
        new(Feel("[\"one\"]") with { TypeRef = "string" }, "\"one\""),
    ];

    [TestCaseSource(nameof(Boxed))]
    public void Boxed_expressions_have_values(BoxedExpression expression, string expected) =>
        Assert.That(ModelOf(Decision("d", expression)).ValueOf("d"), Is.EqualTo(expected));

    [Test]
    public void Values_conform_to_the_types_of_the_model_or_are_null()
    {
        var model = ModelOf(
            Input("grade", "tGrade"),
            Input("grades", "tGrades"),
            Decision("one", Feel("grade"), "grade"),
            Decision("all", Feel("grades"), "grades"),
            Decision("instance", Feel("\"D\" instance of tGrade"))
        ) with
        {
            ItemDefinitions =
            [
                new ItemDefinition
                {
                    Name = "tGrade",
                    TypeRef = "string",
                    AllowedValues = "\"A\", \"B\"",
                },
                new ItemDefinition
                {
                    Name = "tGrades",
                    TypeRef = "tGrade",
                    IsCollection = true,
                },
            ],
        };

        Assert.That(model.ValueOf("one", """{"grade":"A"}"""), Is.EqualTo("\"A\""));
        Assert.That(model.ValueOf("one", """{"grade":"D"}"""), Is.EqualTo("null"));
        Assert.That(model.ValueOf("all", """{"grades":["A","B"]}"""), Is.EqualTo("""["A","B"]"""));
        Assert.That(model.ValueOf("all", """{"grades":["A","D"]}"""), Is.EqualTo("null"));
        Assert.That(model.ValueOf("instance"), Is.EqualTo("true"), "Allowed values are no part of the type.");
    }

    [Test]
    public void Decisions_that_require_each_other_are_told_and_end()
    {
        var model = ModelOf(Decision("a", Feel("b"), "b"), Decision("b", Feel("a"), "a"), Decision("c", Feel("1")));

        var compiled = CompiledDecisions.Compile(model);

        Assert.That(compiled.Diagnostics.Select(told => told.Code), Is.EqualTo(new[] { "dmn-cycle", "dmn-cycle" }));
        Assert.That(compiled.Evaluate("a", FeelContext.Empty, Now)!.Value.IsNull);
        Assert.That(model.ValueOf("c"), Is.EqualTo("1"));
    }

    [Test]
    public void What_is_wrong_with_one_decision_is_told_and_leaves_the_others()
    {
        var model = ModelOf(
            Decision("bad", Feel("1 +") with { Line = 7 }),
            Decision("loose", Feel("1"), "nowhere"),
            Decision("good", Feel("2"))
        );

        var told = CompiledDecisions.Compile(model).Diagnostics;

        Assert.That(told.Select(one => (one.Location.Element, one.Code)), Does.Contain(("bad", "feel.unexpectedEnd")));
        Assert.That(told.Select(one => (one.Location.Element, one.Code)), Does.Contain(("loose", "dmn-dangling")));
        Assert.That(told.Single(one => one.Location.Element == "bad").Location.Line, Is.EqualTo(7));
        Assert.That(model.ValueOf("good"), Is.EqualTo("2"));
    }

    [Test]
    public void A_decision_that_never_ends_is_given_up()
    {
        var endless = new BusinessKnowledgeModel(
            "again",
            new InformationItem("again"),
            [],
            new FunctionDefinition(FunctionKind.Feel, [new InformationItem("n")], Feel("again(n + 1)"))
        );

        Assert.That(ModelOf(endless, Decision("d", Feel("again(1)"), "again")).ValueOf("d"), Is.EqualTo("null"));
    }
}
