using Microsoft.EntityFrameworkCore;
using ProcessCrm.Crm.Commands;
using ProcessCrm.Crm.Storage;

namespace ProcessCrm.Crm.Organisation;

/// <summary>An absence as lists tell it.</summary>
/// <param name="Absence">The absence.</param>
/// <param name="User">Who is away, by name.</param>
/// <param name="Deputy">Who works in his stead, by name.</param>
public sealed record AbsenceLine(Absence Absence, string User, string Deputy);

/// <summary>Tells who is away, and who works in whose stead; to everybody, so that one knows whom to ask.</summary>
public sealed class FindAbsencesQuery(CrmDbContext context, TimeProvider clock)
{
    private const int Most = 500;

    /// <summary>Those that are not over, the soonest first.</summary>
    public async Task<IReadOnlyList<AbsenceLine>> ListAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        return await Lines(context.Set<Absence>().Where(absence => absence.EndsAt > now).OrderBy(absence => absence.StartsAt).Take(Most))
            .ToListAsync(cancellationToken);
    }

    /// <summary>One of them, over or not.</summary>
    public async Task<Result<AbsenceLine>> GetAsync(long id, CancellationToken cancellationToken = default) =>
        await Lines(context.Set<Absence>().Where(absence => absence.Id == id)).SingleOrDefaultAsync(cancellationToken) is { } found
            ? found
            : Refusal.NotFound;

    /// <summary>Those in whose stead a user works just now.</summary>
    public async Task<IReadOnlyList<AbsenceLine>> DeputisedByAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        if (actor.DeputyFor.Count == 0)
        {
            return [];
        }
        var now = clock.GetUtcNow();
        var mine = context
            .Set<Absence>()
            .Where(absence => absence.DeputyId == actor.UserId && absence.StartsAt <= now && absence.EndsAt > now);
        return await Lines(mine.OrderBy(absence => absence.EndsAt)).ToListAsync(cancellationToken);
    }

    private IQueryable<AbsenceLine> Lines(IQueryable<Absence> absences) =>
        absences
            .AsNoTracking()
            .Select(absence => new AbsenceLine(
                absence,
                context.Users.Where(user => user.Id == absence.UserId).Select(user => user.DisplayName).First(),
                context.Users.Where(user => user.Id == absence.DeputyId).Select(user => user.DisplayName).First()
            ));
}
