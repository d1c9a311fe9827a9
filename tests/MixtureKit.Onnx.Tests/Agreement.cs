using MixtureKit.Data;

namespace MixtureKit.Onnx.Tests;

/// <summary>Compares what ONNX Runtime gives with what the library gives.</summary>
internal static class Agreement
{
    /// <summary>Log-densities agree to 1e-12 in double and 1e-4 in single precision, in parts of the value or of 1; labels are equal if they are not tied.</summary>
    public static void Require(Mixture<Row> mixture, OnnxPrecision precision, double[][] rows)
    {
        double tolerance = precision == OnnxPrecision.Double ? 1e-12 : 1e-4;
        double[][] given = precision == OnnxPrecision.Double ? rows : [.. rows.Select(row => Array.ConvertAll(row, value => (double)(float)value))];
        ScoredModel scored = ScoredModel.Of(mixture, precision, given);
        for (int i = 0; i < given.Length; i++)
        {
            Row row = Row.Of(given[i]);
            double[] responsibilities = mixture.Responsibilities(row);
            RequireNear(mixture.LogDensity(row), scored.LogDensities[i], tolerance, i);
            for (int k = 0; k < responsibilities.Length; k++)
                Assert.True(Math.Abs(responsibilities[k] - scored.Responsibilities[i][k]) <= 100 * tolerance, $"Row {i}, component {k}: {responsibilities[k]:R} and {scored.Responsibilities[i][k]:R}");
            double[] ordered = [.. responsibilities.OrderDescending(), 0];
            if (ordered[0] - ordered[1] > 100 * tolerance)
                Assert.Equal(mixture.Predict(row), scored.Labels[i]);
        }
    }

    private static void RequireNear(double expected, double actual, double tolerance, int row)
    {
        bool isNear = double.IsNegativeInfinity(expected) ? expected == actual : Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));
        Assert.True(isNear, $"Row {row}: {expected:R} in the library, {actual:R} in the graph");
    }
}
