using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Cli.Reports;

/// <summary>
/// What a component says of each column, for people: mean ± standard deviation of numbers and counts, the probability of a 1,
/// the likeliest code with its probability, the share of a multinomial.
/// </summary>
internal static class ComponentCells
{
    /// <summary>One text a column; empty where a component has nothing short to say.</summary>
    public static string[] Of(object component, int columns)
    {
        var cells = new string[columns];
        Array.Fill(cells, "");
        Fill(component, [.. Enumerable.Range(0, columns)], cells);
        return cells;
    }

    private static void Fill(object component, IReadOnlyList<int> columns, string[] cells)
    {
        switch (component)
        {
            case Frozen<Row> frozen:
                Fill(frozen.Component, columns, cells);
                return;
            case Product<Row> product:
                foreach (ProductPart<Row> part in product.Parts)
                {
                    if (part.Selector is ColumnSelector selector)
                        Fill(part.Component, [.. selector.Columns.Select(column => columns[column])], cells);
                }
                return;
        }
        Func<int, string> cell = Cell(component);
        for (int j = 0; j < columns.Count; j++)
            cells[columns[j]] = cell(j);
    }

    /// <summary>The cell of a column. What is a copy of all columns' numbers is taken once.</summary>
    private static Func<int, string> Cell(object component) => component switch
    {
        Gaussian gaussian => Cell(gaussian.Mean, Variances(gaussian)),
        Bernoulli bernoulli => column => Number(bernoulli.Probabilities[column]),
        Poisson poisson => column => Spread(poisson.Rates[column], poisson.Rates[column]),
        Multinomial multinomial => column => Number(multinomial.Probabilities[column]),
        Categorical categorical => column => Likeliest(categorical.Probabilities[column]),
        _ => _ => "",
    };

    private static Func<int, string> Cell(Vector<double> mean, IList<double> variances) => column => Spread(mean[column], variances[column]);

    private static IList<double> Variances(Gaussian gaussian) => gaussian switch
    {
        DiagonalGaussian diagonal => [.. diagonal.Variances],
        SphericalGaussian spherical => [.. Enumerable.Repeat(spherical.Variance, spherical.Dimension)],
        _ => gaussian.Covariance.Diagonal(),
    };

    private static string Spread(double mean, double variance) => $"{Number(mean)} ± {Number(Math.Sqrt(variance))}";

    private static string Likeliest(IReadOnlyList<double> probabilities)
    {
        int code = Enumerable.Range(0, probabilities.Count).MaxBy(level => probabilities[level]);
        return string.Create(CultureInfo.InvariantCulture, $"{code} ({Number(probabilities[code])})");
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
