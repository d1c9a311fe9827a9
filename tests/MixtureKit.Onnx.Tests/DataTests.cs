using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Onnx.Tests;

public sealed class DataTests
{
    [Theory]
    [InlineData("faithful", "full")]
    [InlineData("faithful", "tied")]
    [InlineData("iris", "full")]
    [InlineData("iris", "diagonal")]
    [InlineData("iris", "spherical")]
    [InlineData("thyroid", "full")]
    [InlineData("thyroid", "tied")]
    [InlineData("survey", "categorical")]
    [InlineData("survey", "bernoulli")]
    [InlineData("death-notices", "poisson")]
    [InlineData("waiting-counts", "poisson")]
    [InlineData("saxony-families", "multinomial")]
    [InlineData("digits", "poisson")]
    [InlineData("digits", "diagonal")]
    public void A_model_fitted_to_shipped_data_scores_them_as_the_library_does(string file, string family)
    {
        double[][] rows = [.. NumericTable.Read(PathOf(file)).ToMatrix().Select(row => row.ToArray()).Take(400)];
        if (family == "bernoulli")
            rows = [.. rows.Select(row => Array.ConvertAll(row, value => value > 0 ? 1.0 : 0))];
        DataMatrix data = DataMatrix.FromRows(rows);
        Mixture<Row> model = Prototype(family, rows).Fit(components: 3, data).Model;

        Agreement.Require(model, OnnxPrecision.Double, rows);
        Agreement.Require(model, OnnxPrecision.Float, rows);
    }

    private static IMixtureComponent<Row> Prototype(string family, double[][] rows)
    {
        int columns = rows[0].Length;
        return family switch
        {
            "full" => FullGaussian.Standard(columns),
            "tied" => TiedGaussian.Standard(columns),
            "diagonal" => DiagonalGaussian.Standard(columns, new NormalInverseGamma(new double[columns], 0.01, 2, [.. Enumerable.Repeat(0.1, columns)])),
            "spherical" => SphericalGaussian.Standard(columns),
            "bernoulli" => new Bernoulli([.. Enumerable.Repeat(0.5, columns)]),
            "categorical" => Categorical.Uniform([.. Enumerable.Range(0, columns).Select(j => 1 + (int)rows.Max(row => row[j]))]),
            "poisson" => new Poisson([.. Enumerable.Repeat(1.0, columns)]),
            _ => Multinomial.Uniform(columns),
        };
    }

    private static string PathOf(string file)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MixtureKit.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return Path.Combine(folder, "docs", "data", $"{file}.csv");
    }
}
