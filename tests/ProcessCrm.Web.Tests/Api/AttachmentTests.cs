using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ProcessCrm.Testing;

namespace ProcessCrm.Web.Tests.Api;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class AttachmentTests(Database kind) : ApiFixture(kind)
{
    [TestCase("leads")]
    [TestCase("opportunities")]
    [Property("Requirement", "C8")]
    public async Task A_file_is_added_listed_saved_and_deleted(string records)
    {
        var anna = await Api.AsAsync("anna");
        var path = await RecordAsync(anna, records);

        var added = (await SendAsync(anna, path, "..\\..\\secret/план \u202Efdp.exe", "text/html", "<script>")).Expect(
            HttpStatusCode.Created
        );

        var line = (await anna.GetAsync($"{path}/attachments")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
        Assert.That(line.GetProperty("name").GetString(), Is.EqualTo("план fdp.exe"));
        Assert.That(line.GetProperty("author").GetString(), Is.EqualTo("Anna Petrova"));
        using (var answer = await Api.GetAsync("anna", $"{path}/attachments/{added["id"]}"))
        {
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("<script>"));
            Assert.That(answer.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        }

        (await (await Api.AsAsync("boris")).DeleteAsync($"{path}/attachments/{added["id"]}")).IsProblem(
            HttpStatusCode.Forbidden,
            "attachment-of-another"
        );
        (await anna.DeleteAsync($"{path}/attachments/{added["id"]}")).Expect(HttpStatusCode.NoContent);
        Assert.That((await anna.GetAsync($"{path}/attachments")).Json.GetProperty("items").GetArrayLength(), Is.Zero);
        (await anna.GetAsync($"{path}/attachments/{added["id"]}")).IsProblem(HttpStatusCode.NotFound, "not-found");
        var changes = (await anna.GetAsync($"{path}/changes")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.That(
            changes
                .Where(change => change.GetProperty("record").GetString() == "attachment")
                .Select(change => $"{change.GetProperty("action").GetString()} {change.GetProperty("title").GetString()}"),
            Is.EqualTo(["deleted план fdp.exe", "created план fdp.exe"])
        );
    }

    [Test]
    public async Task A_file_of_another_record_is_not_found()
    {
        var anna = await Api.AsAsync("anna");
        var (one, other) = (await RecordAsync(anna, "leads"), await RecordAsync(anna, "leads"));
        var added = (await SendAsync(anna, one, "a.txt", "text/plain", "a")).Expect(HttpStatusCode.Created);

        (await anna.GetAsync($"{other}/attachments/{added["id"]}")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await anna.DeleteAsync($"{other}/attachments/{added["id"]}")).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Test]
    public async Task An_empty_file_and_a_request_without_one_are_refused()
    {
        var anna = await Api.AsAsync("anna", "ru");
        var path = await RecordAsync(anna, "leads");

        (await SendAsync(anna, path, "a.txt", "text/plain", "")).IsProblem(HttpStatusCode.BadRequest, "file-empty");
        (await anna.PostAsync($"{path}/attachments")).Expect(HttpStatusCode.UnsupportedMediaType);
    }

    internal static Task<ApiReply> SendAsync(ApiCaller caller, string path, string name, string type, string text) =>
        SendToAsync(caller, $"{path}/attachments", name, type, text);

    internal static async Task<ApiReply> SendToAsync(ApiCaller caller, string path, string name, string type, string text)
    {
        using var content = new MultipartFormDataContent();
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        file.Headers.TryAddWithoutValidation(
            "Content-Disposition",
            $"form-data; name=\"file\"; filename=\"f\"; filename*=UTF-8''{Uri.EscapeDataString(name)}"
        );
        content.Add(file);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Content = content };
        return await caller.SendAsync(request);
    }

    private static async Task<string> RecordAsync(ApiCaller caller, string records) =>
        $"/{records}/{(await caller.PostAsync($"/{records}", new { title = "Files" })).Expect(HttpStatusCode.Created)["id"]}";
}
