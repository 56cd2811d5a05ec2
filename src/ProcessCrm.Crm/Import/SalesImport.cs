using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Numbers;
using ProcessCrm.Crm.Opportunities;
using ProcessCrm.Crm.Organisation;
using ProcessCrm.Crm.Storage;
using ProcessCrm.Runtime;

namespace ProcessCrm.Crm.Import;

/// <summary>What to do where rows cannot be taken.</summary>
public enum OnError
{
    /// <summary>They are left out, the others are kept.</summary>
    Skip,

    /// <summary>Nothing at all is kept.</summary>
    Abort,
}

/// <summary>
/// Imports the four tables of a sales team: people in teams, products, accounts, and deals with their processes. What an earlier run
/// imported is known by its external id and stays as it is.
/// </summary>
public sealed class SalesImport(
    ProcessEngine engine,
    CrmDatabase database,
    IIdSource ids,
    IPasswordHasher<User> hasher,
    ILookupNormalizer normalizer
)
{
    private const int BatchSize = 250;

    /// <summary>How many batches are written at once on PostgreSQL: while one waits for the database, another is prepared.</summary>
    private const int Writers = 4;

    /// <summary>Imports the tables of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mapping">How to read them.</param>
    /// <param name="onError">What to do where rows cannot be taken.</param>
    /// <param name="progress">Is told how many deals are done, of how many.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <exception cref="ImportException">It cannot be done at all.</exception>
    public async Task<ImportReport> RunAsync(
        string folder,
        SalesMapping mapping,
        OnError onError,
        IProgress<(int Done, int All)>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var report = new ImportReport();
        var tables = SalesTables.Read(folder, mapping, report);
        if (onError == OnError.Abort && report.Refused.Count > 0)
        {
            report.IsAborted = true;
            return report;
        }
        var run = new Run(mapping, tables, report, progress, cancellationToken);
        if (onError == OnError.Abort)
        {
            await InOneAsync(run);
        }
        else
        {
            await InBatchesAsync(run);
        }
        return report;
    }

    private async Task InBatchesAsync(Run run)
    {
        var (references, deals) = await engine.RunAsync(
            Runtime.Actor.System,
            work => CatalogueAsync(UnitOf(work), run),
            run.CancellationToken
        );
        var import = new DealsImport(engine, run.Mapping, references);
        var done = 0;
        await Parallel.ForEachAsync(
            deals.Chunk(BatchSize),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = database.Provider == DatabaseProvider.Sqlite ? 1 : Writers,
                CancellationToken = run.CancellationToken,
            },
            async (batch, _) =>
            {
                var written = await BatchAsync(import, [.. batch], run);
                lock (run.Telling)
                {
                    run.Report.Deals += written;
                    done += batch.Length;
                    run.Progress?.Report((done, deals.Count));
                }
            }
        );
    }

    /// <summary>The report tells what an import did; the journal is for what people do.</summary>
    private CrmUnit UnitOf(UnitOfWork work)
    {
        var unit = CrmUnit.Of(work, database);
        unit.IsJournaled = false;
        return unit;
    }

    private Task<bool> InOneAsync(Run run) =>
        engine.RunAsync(
            Runtime.Actor.System,
            async work =>
            {
                var unit = UnitOf(work);
                var (references, deals) = await CatalogueAsync(unit, run);
                var import = new DealsImport(engine, run.Mapping, references);
                foreach (var batch in deals.Chunk(BatchSize))
                {
                    if (await import.WriteAsync(unit, batch, run.CancellationToken) is { } refused)
                    {
                        run.Report.Refuse(refused.Deal.Line.Row.File, refused.Deal.Line.Row.Line, refused.Why);
                        run.Report.Forget();
                        run.Report.IsAborted = true;
                        return false;
                    }
                    run.Report.Deals += batch.Length;
                    run.Progress?.Report((run.Report.Deals, deals.Count));
                }
                return true;
            },
            run.CancellationToken
        );

    /// <summary>Writes a batch; a deal that the engine refuses is left out and the others are tried again without it.</summary>
    /// <returns>How many were written.</returns>
    private async Task<int> BatchAsync(DealsImport import, List<NumberedDeal> deals, Run run)
    {
        while (deals.Count > 0)
        {
            var refused = await engine.RunAsync(
                Runtime.Actor.System,
                work => import.WriteAsync(UnitOf(work), deals, run.CancellationToken),
                run.CancellationToken
            );
            if (refused is not { } left)
            {
                return deals.Count;
            }
            lock (run.Telling)
            {
                run.Report.Refuse(left.Deal.Line.Row.File, left.Deal.Line.Row.Line, left.Why);
            }
            deals.Remove(left.Deal);
        }
        return 0;
    }

    /// <summary>Writes all but the deals, and gives numbers to the deals that are new.</summary>
    private async Task<(DealReferences References, List<NumberedDeal> Deals)> CatalogueAsync(CrmUnit unit, Run run)
    {
        var (mapping, tables, report, token) = (run.Mapping, run.Tables, run.Report, run.CancellationToken);
        report.Forget();
        var kind =
            await unit.Context.Set<OpportunityKind>().SingleOrDefaultAsync(known => known.Key == mapping.Deals.Kind, token)
            ?? throw new ImportException(ImportTexts.NoKind(mapping.Deals.Kind));
        if (!engine.Catalog.Active.ContainsKey(kind.Process))
        {
            throw new ImportException(ImportTexts.NoProcess(kind.Process));
        }
        var people = await new PeopleImport(ids, hasher, normalizer, mapping.People).WriteAsync(unit, tables.People, report, token);
        var catalogue = new CatalogueImport(ids, mapping);
        var references = new DealReferences(
            kind,
            people,
            await catalogue.WriteProductsAsync(unit, tables.Products, report, token),
            await catalogue.WriteAccountsAsync(unit, tables.Accounts, report, token)
        );
        var known = await unit
            .Context.Set<Opportunity>()
            .IgnoreQueryFilters()
            .Where(deal => deal.ExternalId != null)
            .Select(deal => deal.ExternalId!)
            .ToHashSetAsync(token);
        var fresh = tables.Deals.Where(deal => !known.Contains($"{mapping.Source}/{deal.Key}")).ToList();
        report.Known = tables.Deals.Count - fresh.Count;
        if (fresh.Count == 0)
        {
            return (references, []);
        }
        var number = await unit.Context.TakeNumbersAsync(Opportunity.Kind, fresh.Count, token);
        return (references, [.. fresh.Select((deal, index) => new NumberedDeal(deal, ids.Next(), number + index))]);
    }

    private sealed record Run(
        SalesMapping Mapping,
        SalesTables Tables,
        ImportReport Report,
        IProgress<(int Done, int All)>? Progress,
        CancellationToken CancellationToken
    )
    {
        /// <summary>Held by the batch that adds to the report.</summary>
        public Lock Telling { get; } = new();
    }
}
