namespace ProcessCrm.Engine.Model.Validation;

/// <summary>Finds what somebody meant.</summary>
internal static class Suggestion
{
    private const int MaxLength = 40;
    private const int MaxCandidates = 1000;

    /// <summary>The candidate nearest to a word, or null where none is near.</summary>
    public static string? For(string word, IEnumerable<string> candidates)
    {
        if (word.Length > MaxLength)
        {
            return null;
        }
        string? best = null;
        var limit = word.Length <= 3 ? 1 : Math.Max(2, word.Length / 3);
        foreach (var candidate in candidates.Take(MaxCandidates))
        {
            if (Math.Abs(candidate.Length - word.Length) > limit)
            {
                continue;
            }
            var distance = Distance(word, candidate);
            if (distance <= limit && distance < candidate.Length && (best is null || distance < limit))
            {
                best = candidate;
                limit = distance;
            }
        }
        return best;
    }

    /// <summary>The number of letters to insert, delete, replace or swap with their neighbour; case does not count.</summary>
    internal static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }
            (before, previous, current) = (previous, current, before);
        }
        return previous[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
