namespace MixtureKit.Messages;

/// <summary>A search for the name that was probably meant by a mistyped one.</summary>
internal static class NearestName
{
    private const int LongestName = 64;

    /// <summary>Returns the candidate fewest edits away, ignoring case, if they are at most a third of the name's length; otherwise null.</summary>
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

    /// <summary>Returns the number of edits between two words: insertions, deletions, replacements and exchanges of neighbours.</summary>
    private static int Edits(string from, string to)
    {
        int[] earlier = [], previous = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 0; i < from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i + 1;
            for (int j = 0; j < to.Length; j++)
            {
                int replaced = previous[j] + (from[i] == to[j] ? 0 : 1);
                current[j + 1] = Math.Min(replaced, Math.Min(previous[j + 1], current[j]) + 1);
                if (i > 0 && j > 0 && from[i] == to[j - 1] && from[i - 1] == to[j])
                    current[j + 1] = Math.Min(current[j + 1], earlier[j - 1] + 1);
            }
            (earlier, previous) = (previous, current);
        }
        return previous[to.Length];
    }
}
