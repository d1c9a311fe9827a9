using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Serialization;

/// <summary>The preparation of rows for a saved model.</summary>
public static class SavedModelRows
{
    /// <summary>Replaces the levels of columns by the model's codes; a row with an unknown level becomes impossible.</summary>
    /// <param name="model">The model.</param>
    /// <param name="observations">Rows of the model's columns, in its order.</param>
    /// <exception cref="UnusableDataException">The rows have another number of columns than the model, or a value cannot be a level.</exception>
    public static CodedObservations Encode(this SavedModel<Row> model, Observations<Row> observations)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(observations);
        int columns = observations.Data[0].Count;
        if (columns != model.ColumnNames.Count)
            throw new UnusableDataException($"The rows have {MessageText.Count(columns, "value")}; the model has {MessageText.Count(model.ColumnNames.Count, "column")}.");
        return CodedObservations.Under(observations, model.Mixture.CodedColumns, model.Levels, model.ColumnNames);
    }
}
