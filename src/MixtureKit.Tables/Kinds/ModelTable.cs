using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Messages;
using MixtureKit.Serialization;

namespace MixtureKit.Tables;

/// <summary>The columns of a model read from a table in the kinds that the model has, with each level replaced by its code.</summary>
/// <remarks>A column whose levels are not all codes is read as text, and one of dates as days. Levels that the model does not have make their rows impossible.</remarks>
/// <param name="Table">The table that was read.</param>
/// <param name="Coded">The columns of the model, in its order, with the weights.</param>
/// <param name="Warnings">Warnings about levels that the model does not have, one each for the first levels.</param>
public sealed record ModelTable(NumericTable Table, CodedObservations Coded, IReadOnlyList<string> Warnings)
{
    private const int LevelsNamed = 10;

    /// <summary>Reads the rows of a table.</summary>
    /// <param name="reader">The table.</param>
    /// <param name="model">The model.</param>
    /// <param name="features">The columns of the table that are the model's, in its order.</param>
    /// <param name="weight">The column of weights, or null.</param>
    /// <param name="text">Further columns to read as text; all of them if null.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UnreadableFileException">The file cannot be read to its end.</exception>
    /// <exception cref="UnusableDataException">A cell is not a value of its column; the message names file, row and column.</exception>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    public static ModelTable Read(
        TableReader reader, SavedModel<Row> model, IReadOnlyList<string> features, string? weight, IReadOnlyList<string>? text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(features);
        var levels = new ModelLevels(model, features, reader.HasDecimalCommas);
        string[] numbers = [.. features.Where((_, column) => !levels.IsText(column)), .. weight is null ? [] : new[] { weight }];
        NumericTable table = text is null ? reader.ReadWithText(numbers, cancellationToken) : reader.Read(numbers, [.. text.Union(levels.Columns)], cancellationToken);
        Observations<Row> observations = WeightColumn.Observe(table, levels.Matrix(table), weight);
        CodedObservations coded = Encode(levels.Model, observations, table.Source);
        return new ModelTable(table, coded, [.. Sentences(table.Source, features, coded.Unseen, levels)]);
    }

    private static CodedObservations Encode(SavedModel<Row> model, Observations<Row> observations, string source)
    {
        try
        {
            return model.Encode(observations);
        }
        catch (UnusableDataException fault)
        {
            throw new UnusableDataException($"{source}: {fault.Message}", fault);
        }
    }

    private static IEnumerable<string> Sentences(string source, IReadOnlyList<string> features, IReadOnlyList<UnseenLevel> unseen, ModelLevels levels)
    {
        foreach (UnseenLevel level in unseen.Take(LevelsNamed))
        {
            string rows = MessageText.Count(level.Rows, "row");
            yield return $"{source}: column '{features[level.Column]}' has the value '{levels.Text(level)}' in {rows}, and the model has no such level: probability 0 under the model, log-density -Infinity, responsibilities the mixing weights.";
        }
        if (unseen.Count > LevelsNamed)
            yield return string.Create(CultureInfo.InvariantCulture, $"{source}: the model has no levels for {MessageText.Count(unseen.Count - LevelsNamed, "more value")} in {MessageText.Count(unseen.Skip(LevelsNamed).Sum(level => (long)level.Rows), "cell")}; their rows have probability 0 too.");
    }
}
