using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ProcessCrm.Runtime.Storage;

/// <summary>Instants as microseconds since 1970, UTC: what PostgreSQL's <c>timestamptz</c> resolves, too.</summary>
public sealed class InstantConverter()
    : ValueConverter<DateTimeOffset, long>(instant => ToMicroseconds(instant), microseconds => FromMicroseconds(microseconds))
{
    /// <summary>Microseconds since 1970; smaller parts are cut off.</summary>
    public static long ToMicroseconds(DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The instant so many microseconds after 1970.</summary>
    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
