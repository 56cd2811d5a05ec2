namespace ProcessCrm.Crm.Search;

/// <summary>
/// How alike words are, by the groups of three letters that they share: a slip of the keyboard spoils a few groups, not all. A word is
/// taken with two blanks before it and one behind, as PostgreSQL's pg_trgm has it.
/// </summary>
internal static class Trigrams
{
    /// <summary>The groups of three letters of a word.</summary>
    private static IEnumerable<string> Of(string word)
    {
        var padded = $"  {word} ";
        for (var i = 0; i + 3 <= padded.Length; i++)
        {
            yield return padded.Substring(i, 3);
        }
    }

    /// <summary>How well a text has all the words sought: 1 where it has them as they are, 0 where it has nothing of them.</summary>
    /// <param name="sought">The words, in the normal form of <see cref="SearchText"/>.</param>
    /// <param name="text">A text in that form.</param>
    public static double Similarity(IReadOnlyList<string> sought, string text)
    {
        var words = text.Split(' ').Select(word => Of(word).ToHashSet(StringComparer.Ordinal)).ToList();
        return sought.Select(word => Of(word).ToHashSet(StringComparer.Ordinal)).Average(own => words.Max(other => Similarity(own, other)));
    }

    private static double Similarity(HashSet<string> a, HashSet<string> b)
    {
        var shared = a.Count(b.Contains);
        return (double)shared / (a.Count + b.Count - shared);
    }
}
