using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Import;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Reports;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Tests.Sales;
using ProcessCrm.Engine.Expressions;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Import;

[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class SalesImportTests(Database kind) : SalesFixture(kind)
{
    private const string Header = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value";

    private const string Deals = $"""
        {Header}
        D1,Ann Lee,GTXPro,Northwind,Won,2020-01-10,2020-02-20,900
        D2,Ann Lee,Basic,Northwind,Lost,2020-01-11,2020-02-21,0
        D3,Bob Ray,Basic,,Engaging,2020-03-01,,
        D4,Bob Ray,Basic,Northwind,Prospecting,,,
        """;

    [Test, Order(1)]
    public async Task The_tables_become_people_accounts_products_and_deals_at_their_stages()
    {
        var report = await ImportAsync(Deals);

        Assert.That(report.Refused, Is.Empty);
        Assert.That((report.Deals, report.Accounts, report.Products, report.Users), Is.EqualTo((4, 1, 2, 3)));
        var deals = await DealsAsync();
        Assert.That(
            deals.Select(deal => (deal.ExternalId, deal.Stage)),
            Is.EqualTo([
                ("sales/D1", "closed-won"),
                ("sales/D2", "closed-lost"),
                ("sales/D3", "presentation"),
                ("sales/D4", "qualification"),
            ])
        );
        Assert.That(deals[0].ClosedOn, Is.EqualTo(new DateOnly(2020, 2, 20)));
        Assert.That(deals[0].CloseValue, Is.EqualTo(900m));
        Assert.That(deals[0].Title, Is.EqualTo("GTX Pro · Northwind"));
    }

    [Test, Order(2)]
    public async Task What_is_missing_or_corrected_is_told_by_row()
    {
        var report = await ImportAsync(Deals);

        Assert.That(
            report.Notes.Where(note => note.Text.For("en").StartsWith("No account", StringComparison.Ordinal)).Single().Line,
            Is.EqualTo(4)
        );
        Assert.That(report.Notes.Any(note => note.Text.For("en").Contains("\"GTXPro\" is taken as \"GTX Pro\"", StringComparison.Ordinal)));
        var sector = await InScopeAsync((CrmDbContext c) => c.Set<Account>().Select(account => account.Sector).SingleAsync());
        Assert.That(sector, Is.EqualTo("technology"));
    }

    [Test, Order(3)]
    public async Task A_second_run_changes_nothing()
    {
        var report = await ImportAsync(Deals);

        Assert.That((report.Deals, report.Accounts, report.Products, report.Users, report.Teams), Is.EqualTo((0, 0, 0, 0, 0)));
        Assert.That(report.Known, Is.EqualTo(4));
        Assert.That(await DealsAsync(), Has.Count.EqualTo(4));
    }

    [Test, Order(4)]
    public async Task Broken_rows_are_refused_by_line_and_the_rest_is_kept()
    {
        var report = await ImportAsync(
            $"""
            {Header}
            E1,Ann Lee,Basic,Northwind,Dreaming,2020-01-10,,
            E2,Ann Lee,Basic,Northwind,Engaging,10/01/2020,,
            E3,Ann Lee,Basic
            E4,Nobody,Basic,Northwind,Engaging,2020-01-10,,
            E5,Ann Lee,Basic,Northwind,Engaging,2020-01-10,,
            """
        );

        Assert.That(report.Refused.Select(refused => refused.Line), Is.EquivalentTo([2, 3, 4, 5]));
        Assert.That(report.Deals, Is.EqualTo(1));
    }

    [Test, Order(5)]
    public async Task With_abort_nothing_is_kept()
    {
        var before = (await DealsAsync()).Count;

        var report = await ImportAsync(
            $"""
            {Header}
            F1,Ann Lee,Basic,Northwind,Engaging,2020-01-10,,
            F2,Ann Lee,Basic,Northwind,Dreaming,2020-01-10,,
            """,
            OnError.Abort
        );

        Assert.That(report.IsAborted);
        Assert.That(await DealsAsync(), Has.Count.EqualTo(before));
    }

    [Test, Order(6)]
    public async Task An_agent_finds_the_open_tasks_of_the_imported_deals()
    {
        var ray = await ActorAsync("bob.ray");
        var open = await InScopeAsync((CrmDbContext c) => c.Set<Opportunity>().SingleAsync(deal => deal.ExternalId == "sales/D4"));
        var deal = new SubjectRef(Opportunity.Kind, open.Id);

        var done = await CompleteAsync(deal, "contact-customer", ray, "agreed");

        Assert.That(done.Refusals, Is.Empty);
        Assert.That((await TasksOfAsync(deal)).Single().Assignee, Is.EqualTo("user:bob.ray"));
    }

    [Test, Order(7)]
    public async Task An_imported_open_deal_can_be_worked_to_won()
    {
        var open = await InScopeAsync((CrmDbContext c) => c.Set<Opportunity>().SingleAsync(known => known.ExternalId == "sales/E5"));
        var deal = new SubjectRef(Opportunity.Kind, open.Id);
        var lee = await ActorAsync("ann.lee");

        await DoneAsync("prepare-proposal", null, ("amount", FeelNumber.Of(900)));
        await DoneAsync("agree-meeting");
        await DoneAsync("present-proposal", "approved");
        await DoneAsync("prepare-contract");
        await DoneAsync("send-contract");
        await DoneAsync("clarify-contract", "agreed");
        await DoneAsync("sign-contract", "signed", ("closeValue", FeelNumber.Of(850)));

        var process = await ProcessOfAsync(deal);
        Assert.That((process!.Stage, process.Final), Is.EqualTo(("closed-won", "won")));
        Assert.That((await DealsAsync()).Single(known => known.ExternalId == "sales/E5").CloseValue, Is.EqualTo(850m));

        async Task DoneAsync(string node, string? outcome = null, params (string, FeelValue)[] values)
        {
            var done = await CompleteAsync(deal, node, lee, outcome, values);
            Assert.That(done.Refusals, Is.Empty, node);
        }
    }

    [Test, Order(9)]
    [Property("Requirement", "W27")]
    public async Task The_funnel_of_what_was_imported_is_what_sql_counts()
    {
        var ask = new AskReport("corporate-sale", new DateOnly(2019, 12, 1), new DateOnly(2020, 12, 1), TimeZoneInfo.Utc);
        var matter = (await InScopeAsync((AskReportQuery query) => query.HandleAsync(ask, Actor.System))).Value;
        var funnel = Funnel.Of(matter.Stages, matter.Stories);

        Assert.That(await CountAsync("1 = 1"), Is.EqualTo(funnel.Began).And.GreaterThan(3));
        Assert.That(await CountAsync("p.stage = 'closed-won'"), Is.EqualTo(funnel.Won));
        Assert.That(await CountAsync("p.stage = 'closed-lost'"), Is.EqualTo(funnel.Lost));
        foreach (
            var (stage, later) in new[]
            {
                ("presentation", "'presentation', 'proposal', 'contracting'"),
                ("proposal", "'proposal', 'contracting'"),
            }
        )
        {
            Assert.That(
                await CountAsync($"p.stage in ({later}, 'closed-won') or g.loss_stage in ({later})"),
                Is.EqualTo(funnel.Stages.Single(line => line.Stage == stage).Reached),
                stage
            );
            Assert.That(
                await CountAsync($"p.stage = 'closed-lost' and g.loss_stage = '{stage}'"),
                Is.EqualTo(funnel.Stages.Single(line => line.Stage == stage).Lost),
                stage
            );
        }

        Task<int> CountAsync(string where)
        {
            var end = Database.Kind == Testing.Database.Sqlite ? "1609459200000000" : "timestamptz '2021-01-01Z'";
            var sql = $"""
                select count(*) as "Value" from opportunities o
                join subject_processes p on p.subject_kind = 'opportunity' and p.subject_id = o.id
                join opportunity_progress g on g.opportunity_id = o.id
                where o.created_at < {end} and ({where})
                """;
            return InScopeAsync((CrmDbContext c) => c.Database.SqlQueryRaw<int>(sql).SingleAsync());
        }
    }

    [Test, Order(8)]
    public async Task A_table_of_many_batches_is_taken_whole_and_in_order_of_its_lines()
    {
        var rows = Enumerable.Range(1, 600).Select(n => $"M{n},Bob Ray,Basic,Northwind,{(n == 400 ? "Dreaming" : "Prospecting")},,,");
        var seen = new List<(int Done, int All)>();

        var report = await ImportAsync($"{Header}\n{string.Join('\n', rows)}\n", progress: new Progress(seen.Add));

        Assert.That((report.Deals, report.Refused.Single().Line), Is.EqualTo((599, 401)));
        Assert.That(seen[^1], Is.EqualTo((599, 599)));
        var numbers = await InScopeAsync(
            (CrmDbContext c) =>
                c.Set<Opportunity>()
                    .Where(deal => deal.ExternalId!.StartsWith("sales/M"))
                    .ToDictionaryAsync(deal => deal.ExternalId!, deal => deal.Number)
        );
        Assert.That(numbers["sales/M600"] - numbers["sales/M1"], Is.EqualTo(598));
    }

    private async Task<ImportReport> ImportAsync(
        string deals,
        OnError onError = OnError.Skip,
        IProgress<(int Done, int All)>? progress = null
    )
    {
        var folder = Directory.CreateTempSubdirectory("sales").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "sales_pipeline.csv"), deals);
            await File.WriteAllTextAsync(Path.Combine(folder, "products.csv"), "product,series,sales_price\nBasic,B,100\nGTX Pro,G,1000\n");
            await File.WriteAllTextAsync(
                Path.Combine(folder, "accounts.csv"),
                "account,sector,year_established,revenue,employees,office_location,subsidiary_of\nNorthwind,technolgy,1990,1.5,10,Oslo,\n"
            );
            await File.WriteAllTextAsync(
                Path.Combine(folder, "sales_teams.csv"),
                "sales_agent,manager,regional_office\nAnn Lee,Max Boss,North\nBob Ray,Max Boss,North\n"
            );
            var mapping = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "workflows", "import", "sales.mapping.json"));
            return await InScopeAsync((SalesImport import) => import.RunAsync(folder, SalesMapping.Parse(mapping), onError, progress));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task<List<ImportedDeal>> DealsAsync() =>
        InScopeAsync(
            (CrmDbContext context) =>
                (
                    from deal in context.Set<Opportunity>()
                    where deal.ExternalId != null
                    join progress in context.Set<OpportunityProgress>() on deal.Id equals progress.OpportunityId
                    join process in context.Set<Processes.SubjectProcess>() on deal.Id equals process.SubjectId
                    orderby deal.ExternalId
                    select new ImportedDeal(deal.ExternalId!, deal.Title, process.Stage!, progress.ClosedOn, progress.CloseValue)
                ).ToListAsync()
        );

    private sealed record ImportedDeal(string ExternalId, string Title, string Stage, DateOnly? ClosedOn, decimal? CloseValue);

    private sealed class Progress(Action<(int Done, int All)> tell) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => tell(value);
    }
}
