namespace ProcessCrm.Crm.Parties.OfficialNumbers;

/// <summary>The arithmetic that official numbers are checked by.</summary>
internal static class CheckDigits
{
    /// <summary>Whether a text is a number of so many ASCII digits.</summary>
    public static bool AreDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);

    /// <summary>The digits, each multiplied by its weight, added up; weights are repeated where there are fewer.</summary>
    public static int Weighted(ReadOnlySpan<char> digits, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i % weights.Length];
        }
        return sum;
    }

    /// <summary>The remainder of a number of any length.</summary>
    public static int Remainder(ReadOnlySpan<char> digits, int divisor)
    {
        var remainder = 0;
        foreach (var digit in digits)
        {
            remainder = (remainder * 10 + digit - '0') % divisor;
        }
        return remainder;
    }
}
