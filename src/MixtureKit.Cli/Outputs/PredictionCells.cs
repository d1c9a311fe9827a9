using MixtureKit.Cli.Reports;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Outputs;

/// <summary>The writer of the cells of one row of <c>predict</c>.</summary>
/// <param name="model">The model.</param>
/// <param name="kept">The text of the columns that are kept.</param>
internal sealed class PredictionCells(SavedModel<Row> model, IReadOnlyList<string>[] kept)
{
    /// <summary>Writes a row.</summary>
    public void Write(CsvTableWriter table, int row, int component, ReadOnlySpan<double> responsibilities, double logDensity)
    {
        foreach (IReadOnlyList<string> column in kept)
            table.Write(column[row]);
        table.Write((long)component);
        if (model.Classes.Count > 0)
            table.Write(component < model.Classes.Count ? model.Classes[component] : "");
        foreach (double responsibility in responsibilities)
            table.Write(responsibility);
        table.Write(LogLikelihoods.Rounded(logDensity, weight: 1));
        table.EndRow();
    }
}
