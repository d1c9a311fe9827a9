using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MixtureKit.Numerics;

/// <summary>
/// An order of the first moments and of the products of d columns in which neighbours are made of neighbours: after x_0 … x_{d−1} come
/// x_i x_{i+s mod d} for s = 0 … ⌊d/2⌋, so that with a row written twice in a row of memory every vector of products is the product of two
/// vectors. A one behind the row makes the first moments products too.
/// </summary>
internal sealed class ProductLayout
{
    /// <summary>Vectors of products that a tile holds.</summary>
    public const int TileVectors = 4;

    private ProductLayout(int dimension, int lanes, int[] left, int[] right, int[] places, int[] targets)
    {
        Dimension = dimension;
        Lanes = lanes;
        Left = left;
        Right = right;
        Places = places;
        Targets = targets;
    }

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>Values in a vector.</summary>
    public int Lanes { get; }

    /// <summary>Where in a row the left factors of each vector begin; whole tiles of them.</summary>
    public int[] Left { get; }

    /// <summary>Where in a row the right factors of each vector begin.</summary>
    public int[] Right { get; }

    /// <summary>Where among the moments, vector after vector, those lie that are wanted.</summary>
    public int[] Places { get; }

    /// <summary>Where each of them goes: d first moments, then the lower triangle packed by rows.</summary>
    public int[] Targets { get; }

    /// <summary>Where in a row the ones begin.</summary>
    public int Ones => OnesOf(Dimension);

    /// <summary>Length of a row: its values twice, and ones. A vector that reads beyond them reads finite values that are not wanted.</summary>
    public int Pitch => Ones + Lanes;

    /// <summary>Places for a number of rows, with what is read beyond the last.</summary>
    public int Room(int rows) => (rows * Pitch) + Lanes;

    /// <summary>Number of moments, with those that are not wanted.</summary>
    public int Count => Left.Length * Lanes;

    /// <summary>The layout for a number of columns and a width of vectors.</summary>
    public static ProductLayout Of(int dimension, int lanes)
    {
        List<int> left = [], right = [], places = [], targets = [];
        Add(dimension, _ => OnesOf(dimension), i => i);
        for (int shift = 0; shift <= dimension / 2; shift++)
        {
            int s = shift, length = 2 * s == dimension ? s : dimension;
            Add(length, first => first + s, i => dimension + Packed(i, (i + s) % dimension));
        }
        while (left.Count % TileVectors != 0)
        {
            left.Add(left[^1]);
            right.Add(right[^1]);
        }
        return new ProductLayout(dimension, lanes, [.. left], [.. right], [.. places], [.. targets]);

        void Add(int length, Func<int, int> factor, Func<int, int> target)
        {
            int place = left.Count * lanes;
            for (int i = 0; i < length; i++)
            {
                if (i % lanes == 0)
                {
                    left.Add(i);
                    right.Add(factor(i));
                }
                places.Add(place + i);
                targets.Add(target(i));
            }
        }
    }

    /// <summary>Lays out rows: their values twice, then ones.</summary>
    /// <param name="columns">[column][row].</param>
    /// <param name="stride">Distance from one column to the next.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="rows">[row][pitch].</param>
    public void Fill(ReadOnlySpan<double> columns, int stride, int count, Span<double> rows)
    {
        Transposition.Write(columns, stride, Dimension, count, rows, Pitch);
        Transposition.Write(columns, stride, Dimension, count, rows[Dimension..], Pitch);
        FillOnes(rows[Ones..], count);
        rows.Slice(count * Pitch, Lanes).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillOnes(Span<double> rows, int count)
    {
        ref double one = ref MemoryMarshal.GetReference(rows);
        int pitch = Pitch;
        for (int n = 0; n < count; n++)
        {
            for (int at = 0; at < Lanes; at++)
                Unsafe.Add(ref one, at) = 1;
            one = ref Unsafe.Add(ref one, pitch);
        }
    }

    private static int Packed(int i, int j) => i > j ? (i * (i + 1) / 2) + j : (j * (j + 1) / 2) + i;

    private static int OnesOf(int dimension) => 2 * dimension;
}
