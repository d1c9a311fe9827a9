using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>Index of the nonzero codes of packed rows of bits, block by block.</summary>
/// <remarks>Each block has a list for each row, over the packs, and a list for each column, over the patterns of four successive rows.</remarks>
internal sealed class NonzeroIndex
{
    /// <summary>Number of packs whose tables are read together, so that their frequent entries stay in the first cache.</summary>
    public const int PacksAtOnce = 32;

    // With fewer packs, or a smaller share of zero codes, reading all codes is as fast.
    private const int FewPacks = 8;
    private const double LeastShare = 0.25;

    private readonly Lists[] _blocks;

    private NonzeroIndex(Lists[] blocks) => _blocks = blocks;

    /// <summary>Creates the index of packed rows; returns null if a column does not have two levels, or reading all codes is as fast.</summary>
    public static NonzeroIndex? TryCreate(CodeRows rows, Execution execution)
    {
        int packs = rows.Layout.Packs.Length, blockCount = (rows.RowCount + CodeRows.BlockLength - 1) / CodeRows.BlockLength;
        if (packs < FewPacks || !rows.Layout.IsOfBits)
            return null;
        long zeros = 0;
        for (int b = 0; b < blockCount; b++)
            zeros += rows.Block(b * CodeRows.BlockLength).Count((byte)0);
        if (zeros < LeastShare * blockCount * packs * CodeRows.BlockLength)
            return null;
        var blocks = new Lists[blockCount];
        execution.Run(blockCount, (_, b) => blocks[b] = Lists.Create(rows.Block(b * CodeRows.BlockLength), packs), CancellationToken.None);
        return new NonzeroIndex(blocks);
    }

    /// <summary>Returns the lists of the block that contains a row.</summary>
    public Lists Block(int row) => _blocks[row / CodeRows.BlockLength];

    /// <summary>The lists of one block.</summary>
    /// <param name="Rows">The nonzero codes of every row, for each <see cref="PacksAtOnce"/> packs.</param>
    /// <param name="Columns">The nonzero patterns of every column.</param>
    internal sealed record Lists(IndexedCodes[] Rows, IndexedCodes Columns)
    {
        /// <summary>Creates the lists of codes [pack][row].</summary>
        public static Lists Create(ReadOnlySpan<byte> codes, int packs)
        {
            const int Stride = CodeRows.BlockLength;
            var rows = new IndexedCodes[(packs + PacksAtOnce - 1) / PacksAtOnce];
            for (int part = 0; part < rows.Length; part++)
            {
                int first = part * PacksAtOnce;
                rows[part] = IndexedCodes.Create(codes[(first * Stride)..], Stride / IndexedCodes.Together, IndexedCodes.Together, Math.Min(PacksAtOnce, packs - first), Stride);
            }
            var patterns = new byte[codes.Length];
            RowPatterns.Transpose(codes, patterns);
            return new Lists(rows, IndexedCodes.Create(patterns, packs, Stride, Stride / RowPatterns.Rows, RowPatterns.Rows));
        }
    }
}
