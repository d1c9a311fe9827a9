using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Plotting;

/// <summary>The present values of one column with their weights.</summary>
/// <param name="Values">The values.</param>
/// <param name="Weights">Their weights.</param>
/// <param name="Missing">Number of rows without a value.</param>
internal sealed record ColumnValues(double[] Values, double[] Weights, int Missing)
{
    /// <summary>Reads a column of data.</summary>
    /// <exception cref="ImpossibleFigureException">No row of positive weight has a value.</exception>
    public static ColumnValues Read(Observations<Row> observations, int column, string name)
    {
        var values = new List<double>();
        var weights = new List<double>();
        for (int i = 0; i < observations.Count; i++)
        {
            double value = observations.Data[i][column];
            if (double.IsNaN(value) || observations.Weight(i) == 0)
                continue;
            values.Add(value);
            weights.Add(observations.Weight(i));
        }
        return values.Count > 0
            ? new ColumnValues([.. values], [.. weights], observations.Count - values.Count)
            : throw new ImpossibleFigureException($"No row has a value in column '{name}'; draw another column.");
    }

    /// <summary>A sentence for the caption if rows are left out; otherwise empty.</summary>
    public string Sentence => Missing == 0 ? "" : $"{MessageText.Count(Missing, "row")} without a value or with weight 0 {(Missing == 1 ? "is" : "are")} left out.";
}
