using ProcessCrm.Crm.Accounts;
using ProcessCrm.Crm.Lists;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Search;

/// <summary>Clients are found by any of their words, with slips of the keyboard, on both databases alike.</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class RecordSearchTests(Database kind) : CrmFixture(kind)
{
    [OneTimeSetUp]
    public async Task Fill()
    {
        await using var context = Crm.Open();
        context.AddRange(
            Make("ПАО Северсталь", "+7 8202 53-09-00", "Череповец"),
            Make("North Steel", "8 (495) 123-45-67", "St. Petersburg"),
            Make("100% \"Quoted\" OR 'Odd'_name", null, null),
            Make("Ёлки и палки", null, "Тверь")
        );
        await context.SaveChangesAsync();
    }

    [TestCase("северсталь", "ПАО Северсталь")]
    [TestCase("верстал", "ПАО Северсталь", Description = "inside a word")]
    [TestCase("Череповец ПАО", "ПАО Северсталь", Description = "in any order")]
    [TestCase("495 1234567", "North Steel")]
    [TestCase("+7 (495) 123", "North Steel")]
    [TestCase("123-45-67", "North Steel")]
    [TestCase("елки", "Ёлки и палки", Description = "е for ё")]
    [TestCase("ёл", "Ёлки и палки", Description = "two letters")]
    [TestCase("100%", "100% \"Quoted\" OR 'Odd'_name")]
    [TestCase("\"quoted\" or", "100% \"Quoted\" OR 'Odd'_name")]
    [TestCase("'odd'_", "100% \"Quoted\" OR 'Odd'_name")]
    [TestCase("*", null)]
    [TestCase("NEAR( (", null)]
    [TestCase("северсталь* -", null)]
    [TestCase("odd_name", null)]
    [TestCase("\\", null)]
    [TestCase("%", "100% \"Quoted\" OR 'Odd'_name")]
    public async Task A_record_is_found_by_its_words(string words, string? name)
    {
        var page = await SearchAsync(words);
        Assert.That(page.IsSimilar, Is.EqualTo(name is null));
        Assert.That(page.Items.Select(account => account.Name), name is null ? Has.None.Null : Is.EqualTo([name]));
    }

    [TestCase("севрсталь", "ПАО Северсталь")]
    [TestCase("Nroth Stel", "North Steel")]
    [TestCase("Петербург", null)]
    [TestCase("xx", null)]
    public async Task A_slip_of_the_keyboard_still_leads_there(string words, string? name)
    {
        var page = await SearchAsync(words);
        Assert.That(page.IsSimilar, Is.True);
        Assert.That(page.Items.Select(account => account.Name), name is null ? Is.Empty : Is.EqualTo([name]));
    }

    [Test]
    public async Task A_change_is_found_at_once_and_what_was_before_is_not()
    {
        await using var context = Crm.Open();
        var account = Make("Before Ltd", null, null);
        context.Add(account);
        await context.SaveChangesAsync();
        account.Name = "Afterwards GmbH";
        account.Indexed();
        await context.SaveChangesAsync();

        Assert.That((await SearchAsync("afterwards")).Items.Select(a => a.Id), Is.EqualTo([account.Id]));
        Assert.That((await SearchAsync("before ltd")).Items.Select(a => a.Id), Has.None.EqualTo(account.Id));

        account.DeletedAt = DateTimeOffset.UtcNow;
        await context.SaveChangesAsync();
        Assert.That((await SearchAsync("afterwards")).Items, Is.Empty, "a deleted record is not found");
    }

    private static Account Make(string name, string? phone, string? location) =>
        new Account
        {
            Id = Ids.Next(),
            Name = name,
            Phones = phone is null ? [] : [phone],
            Location = location,
            CreatedAt = DateTimeOffset.UtcNow,
        }.Indexed();

    private async Task<Page<Account>> SearchAsync(string words)
    {
        await using var context = Crm.Open();
        var result = await new FindAccountsQuery(context).ListAsync(new ListAccounts { Search = words }, Actor.System);
        return result.IsDone(out var page) ? page : throw new InvalidOperationException(result.Refusals[0].Code);
    }
}
