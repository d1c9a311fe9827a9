using System.Globalization;
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
        for (int j = 0; j < columns.Count; j++)
            cells[columns[j]] = Cell(component, j);
    }

    private static string Cell(object component, int column) => component switch
    {
        Gaussian gaussian => Spread(gaussian.Mean[column], Variance(gaussian, column)),
        Bernoulli bernoulli => Number(bernoulli.Probabilities[column]),
        Poisson poisson => Spread(poisson.Rates[column], poisson.Rates[column]),
        Multinomial multinomial => Number(multinomial.Probabilities[column]),
        Categorical categorical => Likeliest(categorical.Probabilities[column]),
        _ => "",
    };

    private static double Variance(Gaussian gaussian, int column) => gaussian switch
    {
        DiagonalGaussian diagonal => diagonal.Variances[column],
        SphericalGaussian spherical => spherical.Variance,
        _ => gaussian.Covariance[column, column],
    };

    private static string Spread(double mean, double variance) => SpreadText.Of(mean, Math.Sqrt(variance));

    private static string Likeliest(IReadOnlyList<double> probabilities)
    {
        int code = Enumerable.Range(0, probabilities.Count).MaxBy(level => probabilities[level]);
        return string.Create(CultureInfo.InvariantCulture, $"{code} ({Number(probabilities[code])})");
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
