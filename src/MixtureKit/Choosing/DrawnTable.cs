using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Choosing;

/// <summary>Tables drawn from a model.</summary>
internal static class DrawnTable
{
    private const int RowsBetweenChecks = 4096;

    /// <summary>Draws a table of some rows.</summary>
    public static IReadOnlyList<TData> Create<TData>(Mixture<TData> model, int rows, RandomSource random, CancellationToken cancellationToken) =>
        Create(rows, _ => model.Sample(random), cancellationToken);

    /// <summary>Draws a table row by row.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="draw">Draws the row of a number, counted from 0.</param>
    /// <param name="cancellationToken">Ends the drawing.</param>
    public static IReadOnlyList<TData> Create<TData>(int rows, Func<int, TData> draw, CancellationToken cancellationToken)
    {
        var drawn = new TData[rows];
        for (int i = 0; i < drawn.Length; i++)
        {
            if (i % RowsBetweenChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            drawn[i] = draw(i);
        }
        // Passes read a matrix faster than rows that stand alone.
        return drawn is Row[] apart
            ? (IReadOnlyList<TData>)(object)DataMatrix.FromRowMajor([.. apart.SelectMany(row => row.ToArray())], apart[0].Count)
            : drawn;
    }
}
