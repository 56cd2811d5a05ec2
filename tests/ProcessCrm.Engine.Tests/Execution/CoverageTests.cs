using System.Reflection;
using System.Text;

namespace ProcessCrm.Engine.Tests.Execution;

/// <summary>
/// Holds <c>docs/bpmn-coverage.md</c>: every element at every position that the standard has for it stands there with the tests that run it and
/// assert its effects on tokens and events. With the environment variable <c>COVERAGE_FILE</c> set, writes the page anew.
/// </summary>
public sealed class CoverageTests
{
    private static readonly (string Title, string Section, string[] Rows)[] Groups =
    [
        ("Start of a process", "10.5.2", Rows("start", "none message timer signal conditional multiple parallelMultiple")),
        (
            "Start of an event subprocess, interrupting",
            "10.5.2, 10.3.5",
            Rows("eventSubProcess", "message timer signal conditional error escalation compensation multiple parallelMultiple")
        ),
        (
            "Start of an event subprocess, not interrupting",
            "10.5.2, 10.3.5",
            Rows("eventSubProcess.beside", "message timer signal conditional escalation multiple parallelMultiple")
        ),
        ("Intermediate catching event", "10.5.4", Rows("catch", "message timer signal conditional link multiple parallelMultiple")),
        (
            "Boundary event, interrupting",
            "10.5.4",
            Rows("boundary", "message timer signal conditional error escalation cancel compensation multiple parallelMultiple")
        ),
        (
            "Boundary event, not interrupting",
            "10.5.4",
            Rows("boundary.beside", "message timer signal conditional escalation multiple parallelMultiple")
        ),
        ("Intermediate throwing event", "10.5.4", Rows("throw", "none message signal escalation compensation link multiple")),
        ("End event", "10.5.3", Rows("end", "none message signal error escalation compensation cancel terminate multiple")),
        (
            "Gateways",
            "10.6, 13.4",
            Rows(
                "gateway",
                "exclusive parallel inclusive inclusive.loop inclusive.link eventBased eventBased.instantiate eventBased.instantiateParallel complex complex.reset"
            )
        ),
        (
            "Tasks",
            "10.3.3, 10.3.4, 13.3.3",
            Rows("task", "abstract user service script send receive receive.instantiate manual businessRule")
        ),
        (
            "Subprocesses and calls",
            "10.3.5, 10.3.6, 13.3.4, 13.3.5",
            Rows(
                "activity",
                "subProcess subProcess.withoutStart callActivity globalTask transaction adHoc.parallel adHoc.sequential adHoc.condition"
            )
        ),
        (
            "Repetition",
            "10.3.8, 13.3.6, 13.3.7",
            Rows(
                "loop",
                "standard standard.testBefore standard.maximum parallel sequential cardinality collection completionCondition behavior.none behavior.one behavior.all behavior.complex"
            )
        ),
        (
            "Compensation",
            "10.7, 13.5.5",
            Rows("compensation", "order dataOfThen oneActivity subProcess eventSubProcess multiInstance notWaiting")
        ),
        (
            "Tokens and flows",
            "13.2, 13.3.1, table 10.3",
            Rows("flow", "implicitSplit uncontrolledMerge conditional default noFlow startQuantity completionQuantity")
        ),
        (
            "Data",
            "10.4",
            Rows("data", "object property store scope input output assignment transformation call multiInstance messagePayload")
        ),
        (
            "Messages and signals",
            "8.4.2, 10.5.6, 13.5.2",
            Rows("communication", "correlationKey keptMessage startByMessage pools signalBroadcast")
        ),
    ];

    private static readonly ILookup<string, string> Shown = typeof(CoverageTests)
        .Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .SelectMany(method => (method.GetCustomAttribute<BpmnAttribute>()?.Rows ?? []).Select(row => (Row: row, Method: method)))
        .ToLookup(x => x.Row, x => $"{x.Method.DeclaringType!.Name}.{x.Method.Name}", StringComparer.Ordinal);

    private static string Page => Path.Combine(Json.Repository.Root, "docs", "bpmn-coverage.md");

    [Test]
    public void Every_row_has_a_test_and_every_test_a_row()
    {
        var rows = Groups.SelectMany(g => g.Rows).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(rows.Where(r => !Shown.Contains(r)), Is.Empty);
            Assert.That(Shown.Select(s => s.Key).Except(rows), Is.Empty);
        });
    }

    [Test]
    public void The_page_tells_what_the_tests_show()
    {
        var text = Text();
        if (Environment.GetEnvironmentVariable("COVERAGE_FILE") is { } file)
        {
            File.WriteAllText(file, text);
        }
        Assert.That(File.ReadAllText(Page), Is.EqualTo(text));
    }

    private static string[] Rows(string position, string kinds) => [.. kinds.Split(' ').Select(kind => $"{position}/{kind}")];

    private static string Text()
    {
        var page = new StringBuilder(
            """
            # BPMN coverage

            Every element of BPMN 2.0.2 that is executed, at every position that the standard has for it, with the tests that run it and assert
            what becomes of its tokens and which events tell it. Each of those tests also writes the state out and reads it back after every command,
            and replays the history: it must lead to the same state. The page is made from the tests, and a test holds it to them.

            Beside it stands what other engines execute as their documentation tells (Camunda 7.22, Camunda 8.7, Flowable 7, Elsa 3): “–” for what they do not, “?” for
            what we did not find there. We have not run these elements in them, and later versions may do more (Camunda 8 has got conditional events since): look there before
            you rely on it. The handlers of several activities are begun in reverse order by Camunda 7 and Flowable, but run beside each other; both keep the data of then for
            subprocesses only. Elsa is no BPMN engine; “own” is where an activity of its own does the like.

            A data store is read and written by its name, outlives the instances and is shared by all processes of the installation that refer to it.
            A condition over one is looked at when something happens in its own instance.

            Not executed, since the standard gives it no meaning for the flow: choreographies, conversations, artifacts, auditing and monitoring.
            A conditional start event of a process watches the records that the process is about; without a subject it starts by hand only.

            """
        );
        foreach (var (title, section, rows) in Groups)
        {
            page.Append(
                $"\n## {title}\n\nBPMN 2.0.2, {section}\n\n| element | shown by | {PeerCoverage.Header} |\n|---|---|---|---|---|---|\n"
            );
            foreach (var row in rows)
            {
                page.Append(
                    $"| `{row}` | {string.Join("<br>", Shown[row].Order(StringComparer.Ordinal).Select(t => $"`{t}`"))} | {PeerCoverage.Cells(row)} |\n"
                );
            }
        }
        return page.ToString();
    }
}
