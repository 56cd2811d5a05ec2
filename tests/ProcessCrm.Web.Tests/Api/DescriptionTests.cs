using System.Net;
using System.Text.Json;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

[TestFixture(Database.Sqlite)]
public sealed class DescriptionTests(Database kind) : ApiFixture(kind)
{
    [Test]
    public async Task Every_operation_has_a_name_and_a_summary_and_ids_are_strings()
    {
        var description = (await (await Api.AsAsync("anna")).GetAsync("/openapi.json")).Expect(HttpStatusCode.OK).Json;

        var operations = description
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Name: $"{operation.Name} {path.Name}", operation.Value)))
            .ToList();
        Assert.Multiple(() =>
        {
            Assert.That(operations, Has.Count.GreaterThan(50));
            foreach (var (name, operation) in operations)
            {
                Assert.That(operation.TryGetProperty("operationId", out _), name);
                Assert.That(operation.TryGetProperty("summary", out _), name);
            }

            Assert.That(Id(description, "SavedAnswer"), Is.EqualTo("string"));
        });
    }

    [Test]
    public async Task Edits_tell_that_they_need_the_version_and_posts_that_they_can_be_named()
    {
        var paths = (await (await Api.AsAsync("anna")).GetAsync("/openapi.json")).Json.GetProperty("paths");

        Assert.That(paths.GetProperty("/api/v1/leads/{id}").GetProperty("patch").GetRawText(), Does.Contain("If-Match"));
        Assert.That(
            paths.GetProperty("/api/v1/leads").GetProperty("post").GetRawText(),
            Does.Contain("Idempotency-Key").And.Contain("Pavel Sidorov")
        );
    }

    private static string? Id(JsonElement description, string schema) =>
        description
            .GetProperty("components")
            .GetProperty("schemas")
            .GetProperty(schema)
            .GetProperty("properties")
            .GetProperty("id")
            .GetProperty("type")
            .GetString();
}
