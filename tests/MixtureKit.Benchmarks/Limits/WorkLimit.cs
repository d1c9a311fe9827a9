using MixtureKit.Benchmarks.Cases;

namespace MixtureKit.Benchmarks.Limits;

/// <summary>
/// The least time an EM iteration can take by this count: the flops that symmetry leaves at the rate of a matrix product, plus an
/// exponential an observation and component. A multiply-add is two flops.
/// </summary>
/// <remarks>
/// Full: E and M of N·K·(d(d + 1) + 2d) each. Tied: one whitening a row, N·d(d + 1), and 2·N·K·d in each of E and M, the scatter being
/// taken once a fit. Diagonal: 4 a cell and component in each. Spherical: 2 a cell and component in each. Bernoulli: one addition a
/// cell and component in each; where rows repeat, and for categories, other ways than by cells are shorter, and none is named.
/// </remarks>
internal static class WorkLimit
{
    /// <summary>Seconds an iteration, or null where the count does not bound the work.</summary>
    public static double? Seconds(ComparisonRow row, MachineRates rates) =>
        Flops(row) is { } flops
            ? (flops / (rates.Products * 1e9)) + ((double)row.Data.Rows * row.Data.Components / (rates.Exponentials * 1e9))
            : null;

    private static double? Flops(ComparisonRow row)
    {
        double d = row.Data.Columns, rows = row.Data.Rows, pairs = rows * row.Data.Components;
        return row.Model switch
        {
            Model.Full => 2 * pairs * ((d * (d + 1)) + (2 * d)),
            Model.Tied => (rows * d * (d + 1)) + (4 * pairs * d),
            Model.Diagonal => 8 * pairs * d,
            Model.Spherical => 4 * pairs * d,
            Model.Bernoulli when d > 64 => 2 * pairs * d,
            _ => null,
        };
    }
}
