using System.Text;
using System.Text.Json;
using global::Onnx;
using MixtureKit.Data;
using MixtureKit.Serialization;
using DataType = Onnx.TensorProto.Types.DataType;

namespace MixtureKit.Onnx;

/// <summary>An ONNX model: the graph of a mixture with its inputs, outputs and names.</summary>
internal static class ModelDocument
{
    // Operator set 18 came with version 8 of the format, in December 2022.
    private const long OperatorSet = 18;
    private const long FormatVersion = 8;

    /// <summary>Creates the model of a mixture whose columns have no names.</summary>
    public static ModelProto Create(Mixture<Row> mixture, OnnxPrecision precision)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        return Create(mixture, precision, []);
    }

    /// <summary>Creates the model of a saved model, with names of columns, classes and dates, and levels, as JSON.</summary>
    public static ModelProto Create(SavedModel<Row> model, OnnxPrecision precision)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelProto document = Create(model.Mixture, precision, [.. model.ColumnNames.Select(name => LevelCodes.Numbers(model.Levels, name, precision))]);
        Describe(document, "columns", model.ColumnNames);
        if (model.Classes.Count > 0)
            Describe(document, "classes", model.Classes);
        if (model.Dates.Count > 0)
            Describe(document, "dates", model.Dates);
        foreach (string column in model.Levels.ColumnNames)
            Describe(document, $"levels of {column}", model.Levels[column]!);
        return document;
    }

    private static ModelProto Create(Mixture<Row> mixture, OnnxPrecision precision, double[]?[] levels)
    {
        if (!Enum.IsDefined(precision))
            throw new ArgumentOutOfRangeException(nameof(precision), precision, "The precision must be Double or Float.");
        var graph = new GraphProto { Name = "mixture" };
        var builder = new GraphBuilder(graph, precision);
        MixtureGraph.Add(builder, LevelCodes.Add(builder, MixtureGraph.Rows, levels), mixture);
        graph.Input.Add(Value(MixtureGraph.Rows, builder.Type, ((ISized)mixture).ColumnCount ?? levels.Length));
        graph.Output.Add(Value(MixtureGraph.LogDensity, builder.Type));
        graph.Output.Add(Value(MixtureGraph.Responsibilities, builder.Type, mixture.Components.Count));
        graph.Output.Add(Value(MixtureGraph.Label, DataType.Int64));
        var model = new ModelProto { IrVersion = FormatVersion, ProducerName = "MixtureKit", Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = OperatorSet });
        return model;
    }

    private static ValueInfoProto Value(string name, DataType type, int? columns = null)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "rows" });
        if (columns is { } count)
            shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = count });
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }

    private static void Describe(ModelProto model, string key, IReadOnlyList<string> texts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (string text in texts)
                writer.WriteStringValue(text);
            writer.WriteEndArray();
        }
        model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = Encoding.UTF8.GetString(stream.ToArray()) });
    }
}
