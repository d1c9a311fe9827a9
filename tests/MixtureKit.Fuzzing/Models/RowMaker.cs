using MixtureKit.Data;

namespace MixtureKit.Fuzzing.Models;

/// <summary>Makes rows to score: counts and codes, ordinary numbers, and numbers at the ends of the range.</summary>
internal sealed class RowMaker(Random random)
{
    private static readonly double[] Extremes = [0, -0.0, 1e100, -1e100, 1e-300, 5e-324, 1e308, 1e15, 0.5, -1];

    /// <summary>Some rows.</summary>
    public Row[] Rows(int columns) =>
    [
        Row.Of(new double[columns]),
        Row.Of(random.Times(columns, () => (double)random.Next(2))),
        Row.Of(random.Times(columns, () => (double)random.Next(20))),
        Row.Of(random.Times(columns, () => (random.NextDouble() - 0.5) * 10)),
        Row.Of(random.Times(columns, () => random.Pick(Extremes))),
    ];
}
