using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>Texts that describe the components of a model, one for each column.</summary>
/// <remarks>
/// A text is the mean ± standard deviation of numbers and counts (of dates the deviation in days), the probability of a 1, the likeliest levels, up to three that have nine tenths together, with their probabilities, or the share of a multinomial.
/// </remarks>
public static class ComponentDescription
{
    private const int MostLevels = 3;
    private const double Enough = 0.9;

    /// <summary>Returns the texts of all components, each a list with one text for each column.</summary>
    /// <param name="model">The model with the names of columns and levels.</param>
    /// <returns>A list for each component; a text is empty if the component has no short description.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Create(SavedModel<Row> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Form[] forms = [.. model.ColumnNames.Select(name => new Form(model.Levels[name], model.Dates.Contains(name)))];
        return [.. model.Mixture.Components.Select(component => Describe(component, forms))];
    }

    private static string[] Describe(object component, Form[] forms)
    {
        var cells = new string[forms.Length];
        Array.Fill(cells, "");
        Fill(component, [.. Enumerable.Range(0, forms.Length)], forms, cells);
        return cells;
    }

    private static void Fill(object component, IReadOnlyList<int> columns, Form[] forms, string[] cells)
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
        Func<int, Form, string> cell = Cell(component);
        for (int j = 0; j < columns.Count; j++)
            cells[columns[j]] = cell(j, forms[columns[j]]);
    }

    /// <summary>Returns a function that gives the text of a column.</summary>
    /// <remarks>Properties that copy the numbers of all columns are thus read only once.</remarks>
    private static Func<int, Form, string> Cell(object component) => component switch
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

    private static Func<int, Form, string> Cell(Vector<double> mean, IList<double> variances) => (column, form) => form.IsDate
        ? string.Create(CultureInfo.InvariantCulture, $"{Date(Math.Round(mean[column]))} ± {Number(Math.Sqrt(variances[column]))} days")
        : Spread(mean[column], variances[column]);

    private static IList<double> Variances(Gaussian gaussian) => gaussian switch
    {
        DiagonalGaussian diagonal => [.. diagonal.Variances],
        SphericalGaussian spherical => [.. Enumerable.Repeat(spherical.Variance, spherical.Dimension)],
        _ => gaussian.Covariance.Diagonal(),
    };

    private static string Spread(double mean, double variance) => SpreadText.Create(mean, Math.Sqrt(variance));

    private static string Date(double days)
    {
        double number = days + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : days.ToString("R", CultureInfo.InvariantCulture);
    }

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

    /// <summary>The form in which the values of a column are shown.</summary>
    /// <param name="Levels">The levels of the column; null for a column without levels.</param>
    /// <param name="IsDate">True if its numbers are days.</param>
    private readonly record struct Form(IReadOnlyList<string>? Levels, bool IsDate);
}
