using Microsoft.ML;
using Microsoft.ML.Data;

namespace MixtureKit.ML;

/// <summary>A row with a vector of length 1, and its number as a label.</summary>
internal sealed class Vector
{
    /// <summary>The vector.</summary>
    [VectorType(1)]
    public float[] Values { get; set; } = [];

    /// <summary>The number in the vector.</summary>
    public float Label { get; set; }

    /// <summary>Creates data with a row for each number.</summary>
    /// <param name="context">ML.NET.</param>
    /// <param name="name">Name of the column of vectors.</param>
    /// <param name="numbers">The numbers.</param>
    public static IDataView ToData(MLContext context, string name, IEnumerable<float> numbers)
    {
        var schema = SchemaDefinition.Create(typeof(Vector));
        schema[nameof(Values)].ColumnName = name;
        return context.Data.LoadFromEnumerable(numbers.Select(number => new Vector { Values = [number], Label = number }), schema);
    }
}
