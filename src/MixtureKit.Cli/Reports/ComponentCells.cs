using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Reports;

/// <summary>The text that describes a component in each column.</summary>
/// <remarks>
/// It is the mean ± standard deviation of numbers and counts (of dates the deviation in days), the probability of a 1, the likeliest levels, up to three that have nine tenths together, with their probabilities, or the share of a multinomial.
/// </remarks>
internal static class ComponentCells
{
    private const int MostLevels = 3;
    private const double Enough = 0.9;

    /// <summary>Returns one text a column; empty if the component has no short description.</summary>
    /// <param name="component">The component.</param>
    /// <param name="forms">The form of each column of the model.</param>
    public static string[] Create(object component, ColumnForm[] forms)
    {
        var cells = new string[forms.Length];
        Array.Fill(cells, "");
        Fill(component, [.. Enumerable.Range(0, forms.Length)], forms, cells);
        return cells;
    }

    private static void Fill(object component, IReadOnlyList<int> columns, ColumnForm[] forms, string[] cells)
    {
        switch (component)
        {
            case Frozen<Row> frozen:
                Fill(frozen.Component, columns, forms, cells);
                return;
            case Product<Row> product:
                foreach (ProductPart<Row> part in product.Parts)
                {
                    if (part.Selector is ColumnSelector selector)
                        Fill(part.Component, [.. selector.Columns.Select(column => columns[column])], forms, cells);
                }
                return;
        }
        Func<int, ColumnForm, string> cell = Cell(component);
        for (int j = 0; j < columns.Count; j++)
            cells[columns[j]] = cell(j, forms[columns[j]]);
    }

    /// <summary>Returns a function that gives the text of a column.</summary>
    /// <remarks>Properties that copy the numbers of all columns are thus read only once.</remarks>
    private static Func<int, ColumnForm, string> Cell(object component) => component switch
    {
        Gaussian gaussian => Cell(gaussian.Mean, Variances(gaussian)),
        Bernoulli bernoulli => (column, form) => form.Levels is not { } levels
            ? Number(bernoulli.Probabilities[column])
            : Likeliest([1 - bernoulli.Probabilities[column], bernoulli.Probabilities[column]], levels),
        Poisson poisson => (column, _) => Spread(poisson.Rates[column], poisson.Rates[column]),
        Multinomial multinomial => (column, _) => Number(multinomial.Probabilities[column]),
        Categorical categorical => (column, form) => Likeliest(categorical.Probabilities[column], form.Levels),
        _ => (_, _) => "",
    };

    private static Func<int, ColumnForm, string> Cell(Vector<double> mean, IList<double> variances) => (column, form) => form.IsDate
        ? string.Create(CultureInfo.InvariantCulture, $"{CalendarDays.ToText(Math.Round(mean[column]))} ± {Number(Math.Sqrt(variances[column]))} days")
        : Spread(mean[column], variances[column]);

    private static IList<double> Variances(Gaussian gaussian) => gaussian switch
    {
        DiagonalGaussian diagonal => [.. diagonal.Variances],
        SphericalGaussian spherical => [.. Enumerable.Repeat(spherical.Variance, spherical.Dimension)],
        _ => gaussian.Covariance.Diagonal(),
    };

    private static string Spread(double mean, double variance) => SpreadText.Create(mean, Math.Sqrt(variance));

    private static string Likeliest(IReadOnlyList<double> probabilities, IReadOnlyList<string>? levels)
    {
        int[] codes = [.. Enumerable.Range(0, probabilities.Count).OrderByDescending(code => probabilities[code])];
        double sum = 0;
        int shown = 0;
        // The likeliest level of two says all.
        while (shown == 0 || (codes.Length > 2 && shown < MostLevels && sum < Enough))
            sum += probabilities[codes[shown++]];
        return string.Join(", ", codes.Take(shown).Select(code => string.Create(CultureInfo.InvariantCulture, $"{levels?[code] ?? code.ToString(CultureInfo.InvariantCulture)} ({Number(probabilities[code])})")));
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
