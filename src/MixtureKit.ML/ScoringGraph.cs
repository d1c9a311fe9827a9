using System.Runtime.InteropServices;
using global::Onnx;
using Google.Protobuf;
using MixtureKit.Data;
using MixtureKit.Onnx;
using DataType = Onnx.TensorProto.Types.DataType;

namespace MixtureKit.ML;

/// <summary>The graph of a mixture for ML.NET, which reads one row in single precision, computes in double, and gives single precision.</summary>
internal static class ScoringGraph
{
    private const string One = "mixture_one";

    /// <summary>Creates the graph as a file in memory.</summary>
    /// <param name="mixture">The mixture.</param>
    /// <param name="key">The transformer of the component's number.</param>
    /// <param name="scalar">The transformer of the log-density.</param>
    public static MemoryStream Create(Mixture<Row> mixture, NumberKey key, NumberScalar scalar)
    {
        using var stream = new MemoryStream();
        OnnxModel.Write(stream, mixture, OnnxPrecision.Double);
        ModelProto model = ModelProto.Parser.ParseFrom(stream.ToArray());
        AddInput(model.Graph);
        AddNumber(model.Graph, One, 1);
        model.Graph.Output.Clear();
        AddLabel(model.Graph, key);
        AddLogDensity(model.Graph, scalar);
        AddShares(model.Graph, mixture.Components.Count);
        return new MemoryStream(model.ToByteArray());
    }

    private static void AddInput(GraphProto graph)
    {
        string rows = graph.Input[0].Name;
        graph.Input[0].Name = ScoringPipeline.Rows;
        graph.Input[0].Type.TensorType.ElemType = (int)DataType.Float;
        graph.Node.Insert(0, Cast(rows, ScoringPipeline.Rows, DataType.Double));
    }

    /// <remarks>0 · Σ_k γ_k is added to the number, which makes it NaN for a row with NaN or an infinity.</remarks>
    private static void AddLabel(GraphProto graph, NumberKey key)
    {
        var numbers = new double[key.Numbers.Length];
        for (int k = 0; k < numbers.Length; k++)
            numbers[k] = key.Numbers[k];
        AddConstant(graph, "mixture_numbers", DataType.Double, MemoryMarshal.AsBytes<double>(numbers), numbers.Length);
        AddNumber(graph, "mixture_zero", 0);
        AddConstant(graph, "mixture_least", DataType.Int64, MemoryMarshal.AsBytes<long>([0]));
        graph.Node.Add(Node("Max", "mixture_label", "label", "mixture_least"));
        graph.Node.Add(Node("Gather", "mixture_number", "mixture_numbers", "mixture_label"));
        graph.Node.Add(Node("ReduceSum", "mixture_total", "responsibilities"));
        graph.Node.Add(Node("Mul", "mixture_fault", "mixture_total", "mixture_zero"));
        graph.Node.Add(Node("Add", "mixture_place", "mixture_number", "mixture_fault"));
        AddOutput(graph, ScoringPipeline.Number, "mixture_place", 1);
    }

    /// <remarks>The line of the transformer is undone, so that it gives the log-density.</remarks>
    private static void AddLogDensity(GraphProto graph, NumberScalar scalar)
    {
        AddNumber(graph, "mixture_slope", scalar.Slope);
        AddNumber(graph, "mixture_intercept", scalar.Intercept);
        graph.Node.Add(Node("Sub", "mixture_rise", "log_density", "mixture_intercept"));
        graph.Node.Add(Node("Div", "mixture_density", "mixture_rise", "mixture_slope"));
        AddOutput(graph, ScoringPipeline.Density, "mixture_density", 1);
    }

    private static void AddShares(GraphProto graph, int components)
    {
        graph.Node.Add(Node("Sub", "mixture_distances", One, "responsibilities"));
        AddOutput(graph, ScoringPipeline.Responsibilities, "responsibilities", components);
        AddOutput(graph, ScoringPipeline.Distance, "mixture_distances", components);
    }

    /// <summary>Adds an output: a vector of single-precision numbers.</summary>
    private static void AddOutput(GraphProto graph, string name, string values, int length)
    {
        string shape = $"{name}.Shape";
        AddConstant(graph, shape, DataType.Int64, MemoryMarshal.AsBytes<long>([length]), 1);
        graph.Node.Add(Node("Reshape", $"{name}.Vector", values, shape));
        graph.Node.Add(Cast(name, $"{name}.Vector", DataType.Float));
        var dimensions = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimValue = length } } };
        graph.Output.Add(new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)DataType.Float, Shape = dimensions } } });
    }

    private static void AddNumber(GraphProto graph, string name, double value) => AddConstant(graph, name, DataType.Double, MemoryMarshal.AsBytes<double>([value]));

    private static void AddConstant(GraphProto graph, string name, DataType type, ReadOnlySpan<byte> bytes, params ReadOnlySpan<int> shape)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        foreach (int length in shape)
            tensor.Dims.Add(length);
        graph.Initializer.Add(tensor);
    }

    private static NodeProto Cast(string output, string input, DataType type)
    {
        NodeProto node = Node("Cast", output, input);
        node.Attribute.Add(new AttributeProto { Name = "to", Type = AttributeProto.Types.AttributeType.Int, I = (long)type });
        return node;
    }

    private static NodeProto Node(string operation, string output, params IEnumerable<string> inputs) =>
        new() { OpType = operation, Name = $"{operation}_of_{output}", Input = { inputs }, Output = { output } };
}
