using System.Globalization;
using System.Runtime.InteropServices;
using global::Onnx;
using Google.Protobuf;
using DataType = Onnx.TensorProto.Types.DataType;

namespace MixtureKit.Onnx;

/// <summary>Adds nodes and constants to a graph; tensors are known by their names.</summary>
/// <param name="graph">The graph.</param>
/// <param name="precision">The type of constants and of casts to numbers.</param>
internal sealed class GraphBuilder(GraphProto graph, OnnxPrecision precision)
{
    public OnnxPrecision Precision => precision;

    /// <summary>The type of the numbers.</summary>
    public DataType Type => precision == OnnxPrecision.Double ? DataType.Double : DataType.Float;

    /// <summary>Adds to the same graph in double precision.</summary>
    public GraphBuilder InDouble => precision == OnnxPrecision.Double ? this : new(graph, OnnxPrecision.Double);

    /// <summary>Adds a node and returns the name of its output.</summary>
    public string Add(string operation, params string[] inputs) => AddWith(operation, [], inputs);

    /// <summary>Adds a node with attributes and returns the name of its output.</summary>
    public string AddWith(string operation, (string Name, long Value)[] attributes, params string[] inputs)
    {
        string output = string.Create(CultureInfo.InvariantCulture, $"{operation}_{graph.Node.Count}");
        AddNamed(operation, output, attributes, inputs);
        return output;
    }

    /// <summary>Adds a node whose output has a name of its own.</summary>
    public void AddNamed(string operation, string output, (string Name, long Value)[] attributes, params string[] inputs)
    {
        var node = new NodeProto { OpType = operation, Name = string.Create(CultureInfo.InvariantCulture, $"{operation}_{graph.Node.Count}") };
        node.Input.Add(inputs);
        node.Output.Add(output);
        foreach ((string name, long value) in attributes)
            node.Attribute.Add(new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value });
        graph.Node.Add(node);
    }

    /// <summary>Adds a reduction over an axis.</summary>
    public string Reduce(string operation, string input, long axis, bool keepsAxis) =>
        AddWith(operation, [("keepdims", keepsAxis ? 1 : 0)], input, Integers([axis], 1));

    /// <summary>Adds a cast to this builder's numbers.</summary>
    public string CastToNumbers(string input) => AddWith("Cast", [("to", (long)Type)], input);

    /// <summary>Adds a cast to whole numbers.</summary>
    public string CastToIntegers(string input) => AddWith("Cast", [("to", (long)DataType.Int64)], input);

    /// <summary>Returns columns of a matrix of rows.</summary>
    public string Columns(string input, IEnumerable<int> columns)
    {
        long[] indices = [.. columns.Select(column => (long)column)];
        return AddWith("Gather", [("axis", 1)], input, Integers(indices, indices.Length));
    }

    /// <summary>Adds a constant.</summary>
    /// <exception cref="UnexportableModelException">A value is too large for single precision.</exception>
    public string Constant(ReadOnlySpan<double> values, params long[] shape)
    {
        if (precision == OnnxPrecision.Double)
            return Constant(DataType.Double, MemoryMarshal.AsBytes(values), shape);
        var singles = new float[values.Length];
        for (int i = 0; i < singles.Length; i++)
            singles[i] = Single(values[i]);
        return Constant(DataType.Float, MemoryMarshal.AsBytes<float>(singles), shape);
    }

    /// <summary>Adds a constant without axes.</summary>
    public string Constant(double value) => Constant([value], []);

    /// <summary>Adds a constant of whole numbers.</summary>
    public string Integers(ReadOnlySpan<long> values, params long[] shape) => Constant(DataType.Int64, MemoryMarshal.AsBytes(values), shape);

    // The bytes are those of a little-endian machine, as all that .NET runs on by default are.
    private string Constant(DataType type, ReadOnlySpan<byte> bytes, long[] shape)
    {
        var tensor = new TensorProto
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"constant_{graph.Initializer.Count}"),
            DataType = (int)type,
            RawData = ByteString.CopyFrom(bytes),
        };
        tensor.Dims.Add(shape);
        graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    private static float Single(double value) => float.IsFinite((float)value) || !double.IsFinite(value)
        ? (float)value
        : throw new UnexportableModelException(string.Create(CultureInfo.InvariantCulture, $"The model needs the constant {value:G4}, which is too large for single precision; export it in double precision."));
}
