using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ProcessCrm.Runtime.Storage;

/// <summary>Decimals as integers of ten-thousandths; rounds half to even, as PostgreSQL's <c>numeric(18,4)</c> is written by us, too.</summary>
public sealed class MoneyConverter() : ValueConverter<decimal, long>(value => ToScaled(value), scaled => scaled / Scale)
{
    /// <summary>Digits after the point.</summary>
    public const int Digits = 4;

    private const decimal Scale = 10_000m;

    private static long ToScaled(decimal value) => decimal.ToInt64(decimal.Round(value, Digits) * Scale);
}
