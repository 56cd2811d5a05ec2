using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Crm.Tests.Sales;
using ProcessCrm.Testing;

namespace ProcessCrm.Crm.Tests.Storage;

/// <summary>Saves beside units of work: both wait for their turn, and neither is told that the file is busy.</summary>
[TestFixture(Testing.Database.Sqlite)]
[TestFixture(Testing.Database.PostgreSql)]
public sealed class WriteGateTests(Database kind) : SalesFixture(kind)
{
    private const int Writers = 8;
    private const int Saves = 10;

    [Test, CancelAfter(60_000)]
    public async Task Saves_of_many_contexts_and_units_of_work_do_not_get_in_each_others_way(CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(writer => Task.Run(() => writer % 2 == 0 ? SaveAsync(writer) : WorkAsync(writer), cancellationToken))
        );

        var kept = await InScopeAsync((CrmDbContext c) => c.Groups.CountAsync(group => group.Key.StartsWith("written-")));
        Assert.That(kept, Is.EqualTo(Writers * Saves));
    }

    private async Task SaveAsync(int writer)
    {
        for (var i = 0; i < Saves; i++)
        {
            await InScopeAsync((CrmDbContext c) => AddAsync(c, $"written-{writer}-{i}"));
        }
    }

    private async Task WorkAsync(int writer)
    {
        for (var i = 0; i < Saves; i++)
        {
            await Engine.RunAsync<bool>(
                Runtime.Actor.System,
                async work =>
                {
                    await AddAsync(Commands.CrmUnit.Of(work, Get<CrmDatabase>()).Context, $"written-{writer}-{i}");
                    return true;
                }
            );
        }
    }

    private Task AddAsync(CrmDbContext context, string key)
    {
        context.Add(
            new Group
            {
                Id = Get<IIdSource>().Next(),
                Key = key,
                Name = key,
            }
        );
        return context.SaveChangesAsync();
    }
}
