using MixtureKit.Numerics;

namespace MixtureKit.Starts;

/// <summary>The seeding of k-means++.</summary>
/// <remarks>
/// Each next seed is a row drawn in proportion to w·D², its weighted squared distance to the nearest seed drawn before. Of a few draws, the row that
/// lowers Σ w·D² most is taken.
/// </remarks>
internal static class KMeansSeeding
{
    /// <summary>Draws centers, and returns them one after the other as scaled rows.</summary>
    public static double[] Draw(NearestPass pass, int clusters, RandomSource random)
    {
        int columns = pass.Rows.ColumnCount;
        var centers = new double[checked(clusters * columns)];
        var seed = new double[columns];
        int trials = 2 + (int)Math.Log(clusters);
        double[] potentials = [];
        for (int k = 0; k < clusters; k++)
        {
            int row = k == 0 ? RowDraw.From(pass.Rows.Observations).Next(random) : Best(pass, potentials, trials, random);
            pass.Rows.Read(row, seed);
            seed.CopyTo(centers.AsSpan(k * columns));
            if (k + 1 < clusters)
                potentials = pass.Approach(seed);
        }
        return centers;
    }

    private static int Best(NearestPass pass, double[] potentials, int trials, RandomSource random)
    {
        var draw = new RowDraw(pass.Rows.Count, pass.Potential, potentials);
        if (!draw.Any)
            return RowDraw.From(pass.Rows.Observations).Next(random);
        int columns = pass.Rows.ColumnCount;
        var seeds = new double[checked(trials * columns)];
        var rows = new int[trials];
        for (int trial = 0; trial < trials; trial++)
        {
            rows[trial] = draw.Next(random);
            pass.Rows.Read(rows[trial], seeds.AsSpan(trial * columns, columns));
        }
        double[] left = pass.Potentials(seeds, trials);
        return rows[Array.IndexOf(left, left.Min())];
    }
}
