using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>
/// Where the codes of rows of bits are not 0, block by block: once for each row, over the packs, and once for each column, over the
/// patterns that four rows after four rows make there.
/// </summary>
internal sealed class NonzeroCodes
{
    /// <summary>Packs whose tables are read together: those entries that are read often stay in the nearest cache.</summary>
    public const int PacksAtOnce = 32;

    // Below so many packs, and unless this share of the codes is 0, reading all of them is as fast.
    private const int FewPacks = 8;
    private const double LeastShare = 0.25;

    private readonly Lists[] _blocks;

    private NonzeroCodes(Lists[] blocks) => _blocks = blocks;

    /// <summary>The lists of packed rows, or null where a column has not two levels, or reading all codes is as fast.</summary>
    public static NonzeroCodes? Of(CodeRows rows, Execution execution)
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
        execution.Run(blockCount, (_, b) => blocks[b] = Lists.Of(rows.Block(b * CodeRows.BlockLength), packs), CancellationToken.None);
        return new NonzeroCodes(blocks);
    }

    /// <summary>The lists of the block that a row lies in.</summary>
    public Lists Block(int row) => _blocks[row / CodeRows.BlockLength];

    /// <summary>The lists of one block.</summary>
    /// <param name="Rows">The codes of every row, <see cref="PacksAtOnce"/> packs after the others.</param>
    /// <param name="Columns">The patterns of every column.</param>
    internal sealed record Lists(CodeLists[] Rows, CodeLists Columns)
    {
        /// <summary>The lists of codes [pack][row].</summary>
        public static Lists Of(ReadOnlySpan<byte> codes, int packs)
        {
            const int Stride = CodeRows.BlockLength;
            var rows = new CodeLists[(packs + PacksAtOnce - 1) / PacksAtOnce];
            for (int part = 0; part < rows.Length; part++)
            {
                int first = part * PacksAtOnce;
                rows[part] = CodeLists.Of(codes[(first * Stride)..], Stride / CodeLists.Together, CodeLists.Together, Math.Min(PacksAtOnce, packs - first), Stride);
            }
            var patterns = new byte[codes.Length];
            RowPatterns.Transpose(codes, patterns);
            return new Lists(rows, CodeLists.Of(patterns, packs, Stride, Stride / RowPatterns.Rows, RowPatterns.Rows));
        }
    }
}
