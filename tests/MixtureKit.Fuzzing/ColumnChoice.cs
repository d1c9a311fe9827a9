namespace MixtureKit.Fuzzing;

/// <summary>Which columns of a table are read as numbers and which as text; the content decides, so that a file replays alike.</summary>
internal sealed class ColumnChoice
{
    private readonly int _choice;

    private ColumnChoice(int choice) => _choice = choice;

    /// <summary>All columns as numbers.</summary>
    public static ColumnChoice AllNumbers { get; } = new(0);

    /// <summary>A choice for a file of these bytes.</summary>
    public static ColumnChoice For(byte[] bytes) => new((int)(Hash(bytes) % 12));

    /// <summary>A number that depends on the bytes alone (FNV-1a).</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261;
        foreach (byte b in bytes)
            hash = unchecked((hash ^ b) * 16777619);
        return hash ^ (hash >> 15);
    }

    /// <summary>The columns to read as numbers, or null for all others.</summary>
    public string[]? Numbers(IReadOnlyList<string> names) => _choice switch
    {
        8 => [names[^1]],
        9 => [],
        10 => [.. names.Reverse()],
        11 => [names[0], "no such column"],
        _ => null,
    };

    /// <summary>The columns to read as text.</summary>
    public string[] Words(IReadOnlyList<string> names) => _choice switch
    {
        7 or 8 => [names[0]],
        9 => [.. names.Reverse()],
        10 => [names[^1]],
        _ => [],
    };
}
