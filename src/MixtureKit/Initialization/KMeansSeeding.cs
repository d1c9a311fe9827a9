using MixtureKit.Numerics;

namespace MixtureKit.Initialization;

/// <summary>
/// k-means++: each next seed is a row drawn in proportion to w·D², its squared distance to the nearest seed so far; of a few
/// draws the one that lowers Σ w·D² most is taken.
/// </summary>
internal static class KMeansSeeding
{
    /// <summary>Centers laid one after the other, as scaled rows.</summary>
    public static double[] Draw(NearestPass pass, int clusters, RandomSource random)
    {
        int columns = pass.Rows.ColumnCount;
        var centers = new double[checked(clusters * columns)];
        var distances = new double[pass.Rows.Count];
        Array.Fill(distances, double.PositiveInfinity);
        int trials = 2 + (int)Math.Log(clusters);
        for (int k = 0; k < clusters; k++)
        {
            int row = k == 0 ? new RowDraw(distances.Length, pass.Rows.Weight).Next(random) : Best(pass, distances, trials, random);
            pass.Rows.Read(row, centers.AsSpan(k * columns, columns));
            pass.Approach(centers.AsSpan(k * columns, columns).ToArray(), distances, keep: true);
        }
        return centers;
    }

    private static int Best(NearestPass pass, double[] distances, int trials, RandomSource random)
    {
        var draw = new RowDraw(distances.Length, i => pass.Rows.Weight(i) > 0 ? pass.Rows.Weight(i) * distances[i] : 0);
        if (!draw.Any)
            return new RowDraw(distances.Length, pass.Rows.Weight).Next(random);
        int best = -1;
        double lowest = double.PositiveInfinity;
        var seed = new double[pass.Rows.ColumnCount];
        for (int trial = 0; trial < trials; trial++)
        {
            int row = draw.Next(random);
            pass.Rows.Read(row, seed);
            double potential = pass.Approach(seed, distances, keep: false);
            if (potential < lowest || best < 0)
                (best, lowest) = (row, potential);
        }
        return best;
    }
}
