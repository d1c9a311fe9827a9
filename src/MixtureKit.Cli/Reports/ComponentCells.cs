using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Cli.Reports;

/// <summary>The text that describes a component in each column.</summary>
/// <remarks>
/// It is the mean ± standard deviation of numbers and counts, the probability of a 1, the likeliest level with its probability, or the share of a multinomial.
/// </remarks>
internal static class ComponentCells
{
    /// <summary>Returns one text a column; empty if the component has no short description.</summary>
    /// <param name="component">The component.</param>
    /// <param name="levels">The levels of each column of the model; null for a column without levels.</param>
    public static string[] Create(object component, IReadOnlyList<string>?[] levels)
    {
        var cells = new string[levels.Length];
        Array.Fill(cells, "");
        Fill(component, [.. Enumerable.Range(0, levels.Length)], levels, cells);
        return cells;
    }

    private static void Fill(object component, IReadOnlyList<int> columns, IReadOnlyList<string>?[] levels, string[] cells)
    {
        switch (component)
        {
            case Frozen<Row> frozen:
                Fill(frozen.Component, columns, levels, cells);
                return;
            case Product<Row> product:
                foreach (ProductPart<Row> part in product.Parts)
                {
                    if (part.Selector is ColumnSelector selector)
                        Fill(part.Component, [.. selector.Columns.Select(column => columns[column])], levels, cells);
                }
                return;
        }
        Func<int, IReadOnlyList<string>?, string> cell = Cell(component);
        for (int j = 0; j < columns.Count; j++)
            cells[columns[j]] = cell(j, levels[columns[j]]);
    }

    /// <summary>Returns a function that gives the text of a column.</summary>
    /// <remarks>Properties that copy the numbers of all columns are thus read only once.</remarks>
    private static Func<int, IReadOnlyList<string>?, string> Cell(object component) => component switch
    {
        Gaussian gaussian => Cell(gaussian.Mean, Variances(gaussian)),
        Bernoulli bernoulli => (column, levels) => levels is null
            ? Number(bernoulli.Probabilities[column])
            : Likeliest([1 - bernoulli.Probabilities[column], bernoulli.Probabilities[column]], levels),
        Poisson poisson => (column, _) => Spread(poisson.Rates[column], poisson.Rates[column]),
        Multinomial multinomial => (column, _) => Number(multinomial.Probabilities[column]),
        Categorical categorical => (column, levels) => Likeliest(categorical.Probabilities[column], levels),
        _ => (_, _) => "",
    };

    private static Func<int, IReadOnlyList<string>?, string> Cell(Vector<double> mean, IList<double> variances) => (column, _) => Spread(mean[column], variances[column]);

    private static IList<double> Variances(Gaussian gaussian) => gaussian switch
    {
        DiagonalGaussian diagonal => [.. diagonal.Variances],
        SphericalGaussian spherical => [.. Enumerable.Repeat(spherical.Variance, spherical.Dimension)],
        _ => gaussian.Covariance.Diagonal(),
    };

    private static string Spread(double mean, double variance) => SpreadText.Create(mean, Math.Sqrt(variance));

    private static string Likeliest(IReadOnlyList<double> probabilities, IReadOnlyList<string>? levels)
    {
        int code = Enumerable.Range(0, probabilities.Count).MaxBy(level => probabilities[level]);
        return string.Create(CultureInfo.InvariantCulture, $"{levels?[code] ?? code.ToString(CultureInfo.InvariantCulture)} ({Number(probabilities[code])})");
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
