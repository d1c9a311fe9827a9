using System.Numerics;

namespace MixtureKit.Onnx;

/// <summary>Log-factorials of whole numbers, by a table below 256 and by Stirling's series above.</summary>
/// <remarks>
/// The series is n log n − n + ½ log 2πn + 1/12n − 1/360n³; the first term left out is below 10⁻¹⁵ there. Source: Abramowitz and Stegun (1964), 6.1.41.
/// </remarks>
internal static class LogFactorials
{
    private const int TableLength = 256;

    /// <summary>Adds the log-factorials of counts in double precision, one by one.</summary>
    public static string Add(GraphBuilder graph, string counts)
    {
        string largest = graph.Constant(TableLength - 1);
        string indices = graph.CastToIntegers(graph.Add("Min", counts, largest));
        string table = graph.Constant(Table(), TableLength);
        string looked = graph.AddWith("Gather", [("axis", 0)], table, indices);
        string isSmall = graph.Add("LessOrEqual", counts, largest);
        return graph.Add("Where", isSmall, looked, Stirling(graph, graph.Add("Max", counts, graph.Constant(TableLength))));
    }

    /// <summary>Returns the log-factorials of the table, from whole numbers of any length.</summary>
    private static double[] Table()
    {
        var table = new double[TableLength];
        BigInteger factorial = 1;
        for (int n = 1; n < TableLength; n++)
            table[n] = BigInteger.Log(factorial *= n);
        return table;
    }

    private static string Stirling(GraphBuilder graph, string n)
    {
        string logarithm = graph.Add("Log", n);
        string power = graph.Add("Mul", n, graph.Add("Sub", logarithm, graph.Constant(1)));
        string root = graph.Add("Mul", graph.Constant(0.5), graph.Add("Add", logarithm, graph.Constant(Math.Log(Math.Tau))));
        string inverse = graph.Add("Div", graph.Constant(1), n);
        string square = graph.Add("Mul", inverse, inverse);
        string bracket = graph.Add("Sub", graph.Constant(1.0 / 12), graph.Add("Mul", square, graph.Constant(1.0 / 360)));
        return graph.Add("Add", power, graph.Add("Add", root, graph.Add("Mul", inverse, bracket)));
    }
}
