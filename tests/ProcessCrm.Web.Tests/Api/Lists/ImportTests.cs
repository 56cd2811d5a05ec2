using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ProcessCrm.Testing;
using ProcessCrm.Web.Tests.Api.Sales;

namespace ProcessCrm.Web.Tests.Api.Lists;

[TestFixture(Database.Sqlite)]
[TestFixture(Database.PostgreSql)]
public sealed class ImportTests(Database kind) : SalesFixture(kind)
{
    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    [Test]
    public async Task A_file_of_a_russian_office_is_understood_its_errors_told_by_line_and_its_duplicates_left_out()
    {
        var (manager, mark) = (await Api.AsAsync("manager", "ru"), Mark());
        var (known, fresh, foreign) = (Inn(), Inn(), Inn());
        (await manager.PostAsync("/accounts", new { name = $"Старый {mark}", requisites = new { taxId = known } })).Expect(
            HttpStatusCode.Created
        );
        var file = Windows1251.GetBytes(
            $"""
            Наименование;ИНН;Телефоны;Годовой оборот;Что-то ещё;Потенциал продаж
            ООО «Ёлка» {mark};{fresh};8 (495) 123-45-67, +7 812 000-00-00;1 250 000,50;x;300 000
            АО Старый {mark};{known};;;
            ООО Ошибка {mark};7707083890;нет;много;
            ЗАО Тот же ИНН {mark};{fresh};;;
            "ООО ""Кавычки"", {mark}";{foreign};;;

            """
        );

        var import = await UploadAsync(manager, "account", file, "клиенты.csv");
        var preview = await ReadAsync(manager, import);

        Assert.That(preview.GetProperty("encoding").GetString(), Is.EqualTo("windows-1251"));
        Assert.That(preview.GetProperty("separator").GetString(), Is.EqualTo(";"));
        Assert.That(
            preview.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("field").GetString()),
            Is.EqualTo(["name", "taxId", "phones", "revenue", "", "salesPotential"])
        );
        var rows = preview.GetProperty("rows").EnumerateArray().ToList();
        Assert.That(rows.Select(row => row.GetProperty("line").GetInt32()), Is.EqualTo([2, 3, 4, 5, 6]));
        Assert.That(
            rows[2]
                .GetProperty("problems")
                .EnumerateArray()
                .Select(problem => $"{problem.GetProperty("field")} {problem.GetProperty("code")}"),
            Is.EquivalentTo(["taxId inn-form", "phones phone-form", "revenue import-number"])
        );
        Assert.That(rows[1].GetProperty("duplicate").GetProperty("title").GetString(), Is.EqualTo($"Старый {mark}"));
        Assert.That(rows[3].GetProperty("duplicate").GetProperty("line").GetInt32(), Is.EqualTo(2));

        var done = (await manager.PostAsync($"{import}/run", new { })).Expect(HttpStatusCode.OK).Json;

        Assert.That((done.GetProperty("made").GetInt32(), done.GetProperty("duplicates").GetInt32()), Is.EqualTo((2, 2)));
        Assert.That(done.GetProperty("problems")[0].GetProperty("line").GetInt32(), Is.EqualTo(4));
        var found = (await ReadAsync(manager, $"/accounts?search={mark}")).GetProperty("items").EnumerateArray().ToList();
        Assert.That(
            found.Select(account => account.GetProperty("fields").GetProperty("name").GetString()),
            Is.EquivalentTo([$"ООО \"Кавычки\", {mark}", $"ООО «Ёлка» {mark}", $"Старый {mark}"])
        );
        var fields = found.Single(account => account.GetRawText().Contains("Ёлка", StringComparison.Ordinal)).GetProperty("fields");
        Assert.That(fields.GetProperty("phones").GetArrayLength(), Is.EqualTo(2));
        Assert.That(fields.GetProperty("revenue").GetDecimal(), Is.EqualTo(1_250_000.50m));
        Assert.That(fields.GetProperty("salesPotential").GetDecimal(), Is.EqualTo(300_000m));
        (await manager.PostAsync($"{import}/run", new { })).IsProblem(HttpStatusCode.Conflict, "import-done");
    }

    [Test]
    public async Task An_import_is_undone_but_for_what_somebody_has_worked_on()
    {
        var (manager, mark) = (await Api.AsAsync("manager"), Mark());
        var file = $"""
            Title,Name,Phone,E-mail,Responsible
            One {mark},Pavel,+7 495 {Digits()},one-{mark}@example.com,anna
            Two {mark},Olga,,two-{mark}@example.com,Anna Petrova
            Three {mark},Nobody,,,nobody-{mark}
            """;
        var import = await UploadAsync(manager, "lead", Encoding.UTF8.GetBytes(file), "leads.csv");
        var done = (await manager.PostAsync($"{import}/run", new { })).Expect(HttpStatusCode.OK).Json;
        Assert.That(done.GetProperty("made").GetInt32(), Is.EqualTo(2));
        Assert.That(done.GetProperty("problems")[0].GetProperty("detail").GetString(), Does.Contain($"nobody-{mark}"));
        var leads = (await ReadAsync(manager, $"/leads?search={mark}"))
            .GetProperty("items")
            .EnumerateArray()
            .ToDictionary(lead => lead.GetProperty("title").GetString()!, lead => $"/leads/{lead.GetProperty("id").GetString()}");
        Assert.That(await TasksAsync(manager, leads[$"One {mark}"]), Is.EqualTo(["qualify"]), "Its process has begun.");
        (await manager.PostAsync($"{leads[$"Two {mark}"]}/comments", new { text = "Called." })).Expect(HttpStatusCode.Created);

        var undone = (await manager.PostAsync($"{import}/undo")).Expect(HttpStatusCode.OK).Json;

        Assert.That((undone.GetProperty("deleted").GetInt32(), undone.GetProperty("kept").GetInt32()), Is.EqualTo((1, 1)));
        (await manager.GetAsync(leads[$"One {mark}"])).Expect(HttpStatusCode.NotFound);
        Assert.That(await TasksAsync(manager, leads[$"Two {mark}"]), Is.EqualTo(["qualify"]));
        (await manager.PostAsync($"{import}/undo")).IsProblem(HttpStatusCode.Conflict, "import-not-done");
    }

    [Test]
    public async Task Contacts_come_with_the_clients_that_they_name_and_may_be_there_twice_where_one_wants_so()
    {
        var (manager, mark) = (await Api.AsAsync("manager"), Mark());
        var file = $"""
            Фамилия	Имя	Отчество	Должность	Компания	Почта
            Сидоров	Павел	Ильич	Директор	Завод {mark}	pavel-{mark}@example.com
            Иванова	Анна		Бухгалтер	завод  {mark}	pavel-{mark}@example.com
            """;
        var import = await UploadAsync(manager, "contact", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(file)], "contacts.csv");

        (await manager.PostAsync($"{import}/run", new { columns = new[] { "lastName" } })).Expect(HttpStatusCode.BadRequest);
        var columns = new[] { "lastName", "firstName", "middleName", "", "accountName", "emails" };
        var done = (await manager.PostAsync($"{import}/run", new { columns, takesDuplicates = true })).Expect(HttpStatusCode.OK).Json;

        Assert.That(done.GetProperty("made").GetInt32(), Is.EqualTo(2));
        var account = (await ReadAsync(manager, $"/accounts?search={mark}")).GetProperty("items").EnumerateArray().Single();
        var contacts = (await ReadAsync(manager, $"/contacts?account={account.GetProperty("id").GetString()}")).GetProperty("items");
        Assert.That(
            contacts.EnumerateArray().Select(one => one.GetProperty("fields").GetProperty("fullName").GetString()),
            Is.EquivalentTo(["Сидоров Павел Ильич", "Иванова Анна"])
        );
        Assert.That((await manager.PostAsync($"{import}/undo")).Expect(HttpStatusCode.OK)["deleted"], Is.EqualTo("3"));
        (await manager.GetAsync($"/accounts/{account.GetProperty("id").GetString()}")).Expect(HttpStatusCode.NotFound);
    }

    [Test]
    [Property("Requirement", "I21")]
    public async Task Birthdays_and_key_persons_come_with_the_contacts_and_what_is_no_day_is_told_by_line()
    {
        var (manager, mark) = (await Api.AsAsync("manager", "ru"), Mark());
        var file = $"""
            ФИО;День рождения;Ключевое лицо
            Сидоров Павел {mark};31.01.1980;да
            Иванова Анна {mark};1975-12-5;нет
            Петров Пётр {mark};31.02.1980;может быть
            Будущий Иван {mark};01.01.2999;
            """;
        var import = await UploadAsync(manager, "contact", Encoding.UTF8.GetBytes(file), "люди.csv");

        var done = (await manager.PostAsync($"{import}/run", new { })).Expect(HttpStatusCode.OK).Json;

        Assert.That(
            done.GetProperty("problems").EnumerateArray().Select(problem => $"{problem.GetProperty("line")} {problem.GetProperty("code")}"),
            Is.EquivalentTo(["4 import-day", "4 import-yes", "5 birthday-range"])
        );
        var people = (await ReadAsync(manager, $"/contacts?search={mark}")).GetProperty("items");
        Assert.That(
            people
                .EnumerateArray()
                .Select(one => one.GetProperty("fields"))
                .Select(one => (one.GetProperty("birthday").GetString(), one.GetProperty("isKey").GetBoolean())),
            Is.EquivalentTo([("1980-01-31", true), ("1975-12-05", false)])
        );
    }

    [TestCase("", "file-empty")]
    [TestCase("Name;Phone\r\n", "import-no-rows")]
    public async Task A_file_without_rows_is_refused(string content, string code) =>
        (await SendAsync(await Api.AsAsync("manager"), "lead", Encoding.UTF8.GetBytes(content), "a.csv")).IsProblem(
            HttpStatusCode.BadRequest,
            code
        );

    [Test]
    public async Task A_manager_imports_on_the_page_and_others_do_not_see_it()
    {
        var (manager, mark) = (await Api.AsAsync("manager"), Mark());
        var import = await UploadAsync(
            manager,
            "contact",
            Encoding.UTF8.GetBytes($"ФИО;Почта\nОльга {mark};не почта\nПавел {mark};"),
            "люди.csv"
        );
        var browser = await new Browser(Api.Host.CreateClient()).SignedInAsync("manager");

        Assert.That(await browser.ReadAsync("/contacts"), Does.Contain("/imports?kind=contact"));
        Assert.That(await browser.ReadAsync("/imports"), Does.Contain("люди.csv").And.Contain("Not imported yet"));
        var page = await browser.ReadAsync($"{import}?columns=fullName&columns=");
        Assert.That(page, Does.Contain("New: 2").And.Contain("Left out: 0"));
        Assert.That(await browser.ReadAsync(import), Does.Contain("New: 1").And.Contain("E-mail addresses: This is not an e-mail"));
        await browser.SendAsync(import, $"{import}?handler=Run", ("columns", "fullName"), ("columns", "emails"));
        Assert.That(await browser.ReadAsync(import), Does.Contain("Imported: 1").And.Contain("Undo the import"));
        await browser.SendAsync(import, $"{import}?handler=Undo");
        Assert.That(await browser.ReadAsync(import), Does.Contain("its records are deleted"));

        var anna = await new Browser(Api.Host.CreateClient()).SignedInAsync("anna");
        Assert.That((await anna.GetAsync("/imports")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await anna.ReadAsync("/contacts"), Does.Not.Contain("/imports"));
    }

    private static string Mark() => $"mark{Guid.NewGuid():N}"[..16];

    private static string Digits() => Random.Shared.Next(1_000_000, 9_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An INN of a company that nobody has.</summary>
    private static string Inn()
    {
        int[] weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
        var digits = Random.Shared.Next(100_000_000, 999_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $"{digits}{digits.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11 % 10}";
    }

    private static async Task<string> UploadAsync(ApiCaller caller, string kind, byte[] file, string name) =>
        $"/imports/{(await SendAsync(caller, kind, file, name)).Expect(HttpStatusCode.Created)["id"]}";

    private static async Task<ApiReply> SendAsync(ApiCaller caller, string kind, byte[] file, string name)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { content, "file", name } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/imports?kind={kind}") { Content = form };
        return await caller.SendAsync(request);
    }
}
