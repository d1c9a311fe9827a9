using MixtureKit.Data;

namespace MixtureKit.Onnx;

/// <summary>The graph of a mixture: from rows to log-density, responsibilities and label.</summary>
internal static class MixtureGraph
{
    public const string Rows = "features";
    public const string LogDensity = "log_density";
    public const string Responsibilities = "responsibilities";
    public const string Label = "label";

    /// <summary>Adds the nodes of a mixture.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="codes">Name of the rows with codes in place of levels.</param>
    /// <param name="mixture">The mixture.</param>
    /// <exception cref="UnexportableModelException">The mixture has no graph.</exception>
    public static void Add(GraphBuilder graph, string codes, Mixture<Row> mixture)
    {
        IReadOnlyList<double> weights = mixture.Gate.ConstantWeights ?? throw ComponentForm.Refusal("its mixing weights depend on the observation");
        Block block = ComponentBlocks.Add(graph, codes, mixture.Components);
        double[] constants = [.. block.Constants.Zip(weights, (constant, weight) => constant + Math.Log(weight))];
        string joints = graph.Add("Add", block.LogDensities, graph.Constant(constants, 1, constants.Length));
        AddOutputs(graph, joints, [.. weights]);
    }

    /// <remarks>0 for a row of numbers, and NaN for one with NaN or an infinity, is added to all that is computed from the row.</remarks>
    private static void AddOutputs(GraphBuilder graph, string joints, double[] weights)
    {
        string lowest = graph.Constant(double.NegativeInfinity);
        string fault = graph.Reduce("ReduceSum", graph.Add("Sub", Rows, Rows), 1, keepsAxis: true);
        string largest = graph.Reduce("ReduceMax", joints, 1, keepsAxis: true);
        string isImpossible = graph.Add("Equal", largest, lowest);
        string shift = graph.Add("Where", isImpossible, graph.Constant(0), largest);
        string terms = graph.Add("Exp", graph.Add("Sub", joints, shift));
        string sum = graph.Reduce("ReduceSum", terms, 1, keepsAxis: true);
        string logSum = graph.Add("Where", isImpossible, lowest, graph.Add("Add", shift, graph.Add("Log", sum)));
        graph.AddNamed("Squeeze", LogDensity, [], graph.Add("Add", logSum, fault), graph.Integers([1], 1));

        string shares = graph.Add("Where", isImpossible, graph.Constant(weights, 1, weights.Length), graph.Add("Div", terms, sum));
        graph.AddNamed("Add", Responsibilities, [], shares, fault);
        string winners = graph.AddWith("ArgMax", [("axis", 1), ("keepdims", 0)], shares);
        string isFault = graph.Add("IsNaN", graph.Add("Squeeze", fault, graph.Integers([1], 1)));
        graph.AddNamed("Where", Label, [], isFault, graph.Integers([-1]), winners);
    }
}
