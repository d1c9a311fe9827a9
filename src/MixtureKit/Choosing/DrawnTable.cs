using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Choosing;

/// <summary>Tables drawn from a model.</summary>
internal static class DrawnTable
{
    private const int RowsBetweenChecks = 4096;

    /// <summary>Draws a table of some rows.</summary>
    public static IReadOnlyList<TData> Create<TData>(Mixture<TData> model, int rows, RandomSource random, CancellationToken cancellationToken)
    {
        var drawn = new TData[rows];
        for (int i = 0; i < drawn.Length; i++)
        {
            if (i % RowsBetweenChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            drawn[i] = model.Sample(random);
        }
        return Packed(drawn);
    }

    /// <summary>Returns rows as a matrix, which passes read faster than rows that stand alone; other observations as they are.</summary>
    public static IReadOnlyList<TData> Packed<TData>(TData[] drawn) => drawn is Row[] apart
        ? (IReadOnlyList<TData>)(object)DataMatrix.FromRowMajor([.. apart.SelectMany(row => row.ToArray())], apart[0].Count)
        : drawn;
}
