using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MixtureKit.Data;

namespace MixtureKit.ML;

/// <summary>The reading of a column of rows, with their weights, by one pass of a cursor.</summary>
internal static class FeatureColumn
{
    /// <summary>Reads the columns that the options name.</summary>
    /// <exception cref="ArgumentException">A column is missing or of another type.</exception>
    public static Observations<Row> Read(IDataView data, MixtureTrainerOptions options)
    {
        DataViewSchema.Column features = Find(data.Schema, options.FeatureColumnName);
        if (features.Type is not VectorDataViewType { Size: > 0 and var size, ItemType: var item } || item != NumberDataViewType.Single)
            throw Mistyped(features, "a vector of known length of single-precision numbers; make it by Concatenate");
        DataViewSchema.Column? weight = options.ExampleWeightColumnName is { } name ? Find(data.Schema, name) : null;
        if (weight is { } column && column.Type != NumberDataViewType.Single)
            throw Mistyped(column, "a single-precision number; make it by ConvertType");
        var rows = new FloatRows.Builder(size);
        List<double>? weights = weight is null ? null : [];
        ReadRows(data, features, weight, rows, weights, options.CancellationToken);
        return new Observations<Row>(new DataMatrix(rows.Build()), weights);
    }

    private static void ReadRows(IDataView data, DataViewSchema.Column features, DataViewSchema.Column? weight, FloatRows.Builder rows, List<double>? weights, CancellationToken cancellationToken)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(weight is { } also ? [features, also] : [features]);
        ValueGetter<VBuffer<float>> read = cursor.GetGetter<VBuffer<float>>(features);
        ValueGetter<float>? weigh = weight is { } column ? cursor.GetGetter<float>(column) : null;
        VBuffer<float> row = default;
        float one = 0;
        while (cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            read(ref row);
            row.CopyTo(rows.Next());
            weigh?.Invoke(ref one);
            weights?.Add(one);
        }
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string name) => schema.GetColumnOrNull(name)
        ?? throw new ArgumentException($"The data have no column '{name}'; they have {string.Join(", ", schema.Select(column => $"'{column.Name}'"))}.", nameof(schema));

    private static ArgumentException Mistyped(DataViewSchema.Column column, string expected) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The column '{column.Name}' is a {column.Type}; it must be {expected}."), nameof(column));
}
