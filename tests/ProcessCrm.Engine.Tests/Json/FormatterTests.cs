using System.Text;
using ProcessCrm.Engine.Json.Formatting;
using ProcessCrm.Engine.Json.Syntax;

namespace ProcessCrm.Engine.Tests.Json;

public sealed class FormatterTests
{
    [Test]
    public void A_file_gets_its_canonical_form()
    {
        const string text = """
            // head
            {"id":"p", // the process
            "nodes":{ // all
              "a":{"type":"task","next":"b",},


              /* about b */ "b":{
                "type":"endEvent"}
            // no more
            },"empty":{
            },"long":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"]}
            """;
        const string formatted = """
            // head
            {
              "id": "p", // the process
              "nodes": { // all
                "a": { "type": "task", "next": "b" },

                /* about b */
                "b": {
                  "type": "endEvent"
                }
                // no more
              },
              "empty": {},
              "long": [
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
                "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
              ]
            }

            """;
        Assert.That(WorkflowFormatter.Format(text).Text, Is.EqualTo(formatted));
    }

    [Test]
    public void Malformed_text_is_not_formatted()
    {
        var result = WorkflowFormatter.Format("{ \"a\": }");
        Assert.That((result.Text, result.Diagnostics.Length), Is.EqualTo(((string?)null, 1)));
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public void Formatting_twice_changes_nothing_and_keeps_values_and_comments(int seed)
    {
        var text = new RandomText(seed).ToString();
        var once = WorkflowFormatter.Format(text).Text;
        Assert.That(once, Is.Not.Null, text);
        Assert.That(WorkflowFormatter.Format(once!).Text, Is.EqualTo(once), text);
        Assert.That(Comments(once!), Is.EqualTo(Comments(text)), text);
        Assert.That(Shape(SyntaxDocument.Parse(once!).Root!), Is.EqualTo(Shape(SyntaxDocument.Parse(text).Root!)), text);
    }

    private static List<string> Comments(string text)
    {
        var source = new SourceText(text, null);
        var bag = new DiagnosticBag(source);
        var scanner = new SyntaxScanner(source, bag);
        var comments = new List<string>();
        while (!scanner.AtEnd)
        {
            comments.AddRange(scanner.ReadGap().Comments.Select(c => c.Text));
            if (scanner.Current == '"')
            {
                scanner.ReadString();
            }
            else if (!scanner.AtEnd)
            {
                scanner.At++;
            }
        }
        comments.Sort(StringComparer.Ordinal);
        return comments;
    }

    private static string Shape(ValueSyntax value) =>
        value switch
        {
            ObjectSyntax o => "{" + string.Join(",", o.Members.Select(m => m.Name.Value + ":" + Shape(m.Value))) + "}",
            ArraySyntax a => "[" + string.Join(",", a.Items.Select(i => Shape(i.Value))) + "]",
            StringSyntax s => "'" + s.Value + "'",
            NumberSyntax n => n.Raw,
            BooleanSyntax b => b.Value.ToString(),
            _ => "null",
        };

    /// <summary>Random JSON with random white space, comments and trailing commas everywhere they may be.</summary>
    private sealed class RandomText
    {
        private readonly Random random;
        private readonly StringBuilder text = new();
        private int counter;

        public RandomText(int seed)
        {
            random = new Random(seed);
            Gap();
            Value(0);
            Gap();
        }

        public override string ToString() => text.ToString();

        private void Value(int depth)
        {
            switch (random.Next(depth > 3 ? 4 : 8))
            {
                case 0:
                    text.Append(random.Next(100));
                    break;
                case 1:
                    text.Append("\"a\\n\tя//\"");
                    break;
                case 2:
                    text.Append("true");
                    break;
                case 3:
                    text.Append("null");
                    break;
                case var kind:
                    Container(depth, kind % 2 == 0);
                    break;
            }
        }

        private void Container(int depth, bool isObject)
        {
            text.Append(isObject ? '{' : '[');
            var count = random.Next(4);
            Gap();
            for (var i = 0; i < count; i++)
            {
                if (isObject)
                {
                    text.Append($"\"k{++counter}\"");
                    Gap();
                    text.Append(':');
                    Gap();
                }
                Value(depth + 1);
                Gap();
                if (i < count - 1 || random.Next(3) == 0)
                {
                    text.Append(',');
                    Gap();
                }
            }
            text.Append(isObject ? '}' : ']');
        }

        private void Gap()
        {
            while (random.Next(3) == 0)
            {
                text.Append(
                    random.Next(6) switch
                    {
                        0 => "\n",
                        1 => "\r\n\n ",
                        2 => $"// line {++counter}  \n",
                        3 => $"/* block {++counter} */",
                        4 => $"/* two\n   lines {++counter} */",
                        _ => "  ",
                    }
                );
            }
        }
    }
}
