using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// What a pack's code says about a row, for components side by side: Σ log θ over the columns of the pack. A component may have a
/// constant, from which a row begins and which its entries are without.
/// </summary>
internal sealed class CodeTables
{
    private readonly CodeLayout _layout;
    private readonly AlignedMemory _entries;
    private readonly AlignedMemory _constants;

    /// <summary>Makes the tables.</summary>
    /// <param name="layout">How the columns share bytes.</param>
    /// <param name="chunks">The components in chunks.</param>
    /// <param name="entry">(component, column, level) ↦ what the level adds.</param>
    /// <param name="constant">Component ↦ what a row begins with.</param>
    public CodeTables(CodeLayout layout, LaneChunk[] chunks, Func<int, int, int, double> entry, Func<int, double> constant)
    {
        _layout = layout;
        int lanes = chunks.Sum(chunk => chunk.Width);
        (_entries, _constants) = (new AlignedMemory(checked(layout.TableLength * lanes)), new AlignedMemory(lanes));
        foreach (LaneChunk chunk in chunks)
        {
            for (int k = 0; k < chunk.Count; k++)
                _constants[chunk.First + k] = constant(chunk.First + k);
            int first = chunk.First * layout.TableLength;
            for (int p = 0; p < layout.Packs.Length; p++)
            {
                Fill(layout.Packs[p], chunk, entry, _entries.Span[first..]);
                first += (p < layout.Small ? LookupSums.TableLength : layout.Packs[p].Size) * chunk.Width;
            }
        }
    }

    /// <summary>The tables of a chunk, [pack][code][lane].</summary>
    public ReadOnlySpan<double> Entries(LaneChunk chunk) => _entries.Slice(chunk.First * _layout.TableLength, chunk.Width * _layout.TableLength);

    /// <summary>Puts the constants of a chunk in front of as many rows.</summary>
    public void Begin(LaneChunk chunk, int count, Span<double> sums)
    {
        // Doubling: to copy a few values at a time costs more than to look the codes of a row up.
        Span<double> all = sums[..(count * chunk.Width)];
        _constants.Slice(chunk.First, chunk.Width).CopyTo(all);
        for (int done = chunk.Width; done < all.Length; done *= 2)
            all[..Math.Min(done, all.Length - done)].CopyTo(all[done..]);
    }

    /// <summary>Doubling: with every further column the entries so far are taken once for each of its levels.</summary>
    private void Fill(CodePack pack, LaneChunk chunk, Func<int, int, int, double> entry, Span<double> table)
    {
        Span<double> own = stackalloc double[chunk.Width];
        own.Clear();
        int length = chunk.Width;
        foreach (int column in pack.Columns)
        {
            for (int level = _layout.Levels(column) - 1; level >= 0; level--)
            {
                for (int k = 0; k < chunk.Count; k++)
                    own[k] = entry(chunk.First + k, column, level);
                for (int at = 0; at < length; at += chunk.Width)
                {
                    for (int k = 0; k < chunk.Width; k++)
                        table[(level * length) + at + k] = table[at + k] + own[k];
                }
            }
            length *= _layout.Levels(column);
        }
    }
}
