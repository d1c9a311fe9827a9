namespace MixtureKit.Cli.Online;

/// <summary>The options of a fit by online EM.</summary>
/// <param name="ChunkRows">Number of rows of a part; null for as many as suit the columns.</param>
/// <param name="Decay">The exponent of the step sizes.</param>
internal sealed record OnlineRequest(int? ChunkRows, double Decay)
{
    private const int MostRows = 100_000;

    // 32 MB of doubles.
    private const int MostValues = 1 << 22;

    /// <summary>Returns the number of rows of a part of a table.</summary>
    public int RowsOfPart(int columns) => ChunkRows ?? Math.Clamp(MostValues / Math.Max(1, columns), 1, MostRows);
}
