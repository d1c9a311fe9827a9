namespace MixtureKit.Onnx;

/// <summary>Sums Σ_j x_j log p_kj in which 0 · log 0 is 0, and rows that cannot occur.</summary>
internal static class WeightedSums
{
    /// <summary>Adds the sums, N × K, of values that are finite and not negative.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="values">Name of x, N × D.</param>
    /// <param name="logarithms">log p, by component and column.</param>
    public static string Add(GraphBuilder graph, string values, double[][] logarithms)
    {
        string sums = graph.Add("MatMul", values, Matrix(graph, logarithms, log => double.IsNegativeInfinity(log) ? 0 : log));
        if (!logarithms.Any(own => own.Contains(double.NegativeInfinity)))
            return sums;
        string impossible = graph.Add("MatMul", values, Matrix(graph, logarithms, log => double.IsNegativeInfinity(log) ? 1 : 0));
        return graph.Add("Where", graph.Add("Greater", impossible, graph.Constant(0)), graph.Constant(double.NegativeInfinity), sums);
    }

    /// <summary>Returns −∞ in place of the log-densities of rows in which a value is not valid.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="valid">Name of the truth of each value, N × D.</param>
    /// <param name="logDensities">Name of the log-densities, N × K.</param>
    public static string RequireValid(GraphBuilder graph, string valid, string logDensities)
    {
        string all = graph.Reduce("ReduceMin", graph.CastToNumbers(valid), 1, keepsAxis: true);
        return graph.Add("Where", graph.Add("Greater", all, graph.Constant(0)), logDensities, graph.Constant(double.NegativeInfinity));
    }

    /// <summary>Returns the values, with 0 in place of those that are not valid.</summary>
    public static string Valid(GraphBuilder graph, string valid, string values) => graph.Add("Where", valid, values, graph.Constant(0));

    private static string Matrix(GraphBuilder graph, double[][] logarithms, Func<double, double> entry)
    {
        int columns = logarithms[0].Length;
        return graph.Constant([.. Enumerable.Range(0, columns).SelectMany(j => logarithms.Select(own => entry(own[j])))], columns, logarithms.Length);
    }
}
