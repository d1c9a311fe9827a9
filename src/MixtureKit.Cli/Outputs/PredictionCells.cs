using MixtureKit.Cli.Reports;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Tables;
using MixtureKit.Uncertainty;

namespace MixtureKit.Cli.Outputs;

/// <summary>The writer of the cells of one row of <c>predict</c>.</summary>
/// <param name="model">The model.</param>
/// <param name="kept">The text of the columns that are kept.</param>
/// <param name="data">The rows.</param>
/// <param name="threshold">The log-density below which a row is an outlier; null if this is not asked.</param>
internal sealed class PredictionCells(SavedModel<Row> model, IReadOnlyList<string>[] kept, IReadOnlyList<Row> data, OutlierThreshold<Row>? threshold)
{
    /// <summary>Writes a row.</summary>
    public void Write(CsvTableWriter table, int row, int component, ReadOnlySpan<double> responsibilities, double logDensity)
    {
        foreach (IReadOnlyList<string> column in kept)
            table.Write(column[row]);
        table.Write((long)component);
        if (model.Classes.Count > 0)
            table.Write(component < model.Classes.Count ? model.Classes[component] : "");
        table.Write(responsibilities);
        table.Write([Uncertainty(responsibilities, component), LogLikelihoods.Rounded(logDensity, weight: 1)]);
        if (threshold is not null)
            table.Write(logDensity < threshold.LogDensityLike(data[row]) ? 1L : 0L);
        table.EndRow();
    }

    /// <summary>Returns 1 − the largest responsibility, as the sum of the others, which keeps the digits of a small one.</summary>
    private static double Uncertainty(ReadOnlySpan<double> responsibilities, int largest)
    {
        double sum = 0;
        for (int k = 0; k < responsibilities.Length; k++)
            sum += k == largest ? 0 : responsibilities[k];
        return sum;
    }
}
