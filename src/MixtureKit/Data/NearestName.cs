namespace MixtureKit.Data;

/// <summary>The name that someone who typed another one probably meant.</summary>
public static class NearestName
{
    private const int LongestName = 64;

    /// <summary>The candidate fewest edits away, case aside, if they are at most a third of the name's length; otherwise null.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LongestName)
            return null;
        string? nearest = null;
        int fewest = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in candidates)
        {
            if (candidate.Length > LongestName || Math.Abs(candidate.Length - name.Length) >= fewest)
                continue;
            int edits = Edits(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (edits >= fewest)
                continue;
            fewest = edits;
            nearest = candidate;
        }
        return nearest;
    }

    /// <summary>The Levenshtein distance: insertions, deletions and replacements that turn one word into the other.</summary>
    private static int Edits(string from, string to)
    {
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        var current = new int[to.Length + 1];
        for (int i = 0; i < from.Length; i++)
        {
            current[0] = i + 1;
            for (int j = 0; j < to.Length; j++)
            {
                int replaced = previous[j] + (from[i] == to[j] ? 0 : 1);
                current[j + 1] = Math.Min(replaced, Math.Min(previous[j + 1], current[j]) + 1);
            }
            (previous, current) = (current, previous);
        }
        return previous[to.Length];
    }
}
