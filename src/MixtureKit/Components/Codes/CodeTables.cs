using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Tables of Σ log θ over the columns of a pack, for each code of the pack and all components side by side.</summary>
/// <remarks>A component may have a constant, with which the sum of a row begins and which its entries do not include.</remarks>
internal sealed class CodeTables
{
    private readonly ColumnPacking _layout;
    private readonly AlignedMemory _entries;
    private readonly AlignedMemory _constants;

    /// <summary>Creates the tables.</summary>
    /// <param name="layout">The layout of columns in bytes.</param>
    /// <param name="chunks">The components in chunks.</param>
    /// <param name="entry">(component, column, level) ↦ what the level adds.</param>
    /// <param name="constant">Component ↦ the constant of a row.</param>
    public CodeTables(ColumnPacking layout, ComponentBlock[] chunks, Func<int, int, int, double> entry, Func<int, double> constant)
    {
        _layout = layout;
        int lanes = chunks.Sum(chunk => chunk.Width);
        (_entries, _constants) = (new AlignedMemory(checked(layout.TableLength * lanes), pinned: false), new AlignedMemory(lanes, pinned: false));
        foreach (ComponentBlock chunk in chunks)
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

    /// <summary>Returns the tables of a chunk, [pack][code][lane].</summary>
    public ReadOnlySpan<double> Entries(ComponentBlock chunk) => _entries.Slice(chunk.First * _layout.TableLength, chunk.Width * _layout.TableLength);

    /// <summary>Fills the sums of a chunk with its constants, row after row.</summary>
    public void Begin(ComponentBlock chunk, int count, Span<double> sums)
    {
        // By doubling: copying a few values at a time costs more than looking up the codes of a row.
        Span<double> all = sums[..(count * chunk.Width)];
        _constants.Slice(chunk.First, chunk.Width).CopyTo(all);
        for (int done = chunk.Width; done < all.Length; done *= 2)
            all[..Math.Min(done, all.Length - done)].CopyTo(all[done..]);
    }

    /// <summary>Fills a table by doubling: with every further column the entries so far are copied for each of its levels.</summary>
    private void Fill(PackedColumns pack, ComponentBlock chunk, Func<int, int, int, double> entry, Span<double> table)
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
