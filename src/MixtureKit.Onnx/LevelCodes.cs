using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Onnx;

/// <summary>Codes in place of the levels of columns whose levels are numbers; other columns stay as they are.</summary>
internal static class LevelCodes
{
    /// <summary>Adds the replacement and returns the name of the rows that the components take.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="rows">Name of the rows.</param>
    /// <param name="levels">The levels of each column, in the order of their codes; null for a column that stays.</param>
    public static string Add(GraphBuilder graph, string rows, IReadOnlyList<double[]?> levels)
    {
        if (levels.All(own => own is null))
            return rows;
        string[] columns = [.. levels.Select((own, j) => graph.Columns(rows, [j]) is var column && own is null ? column : Codes(graph, column, own!))];
        return graph.AddWith("Concat", [("axis", 1)], columns);
    }

    /// <summary>Returns the levels of a column as numbers, or null if the column has none or they are texts.</summary>
    /// <exception cref="UnexportableModelException">Two levels are one number in single precision.</exception>
    public static double[]? Numbers(ColumnLevels levels, string column, OnnxPrecision precision)
    {
        if (levels.Numbers(column) is not { } numbers)
            return null;
        return precision == OnnxPrecision.Float && numbers.Distinct().Count() != numbers.Select(value => (float)value).Distinct().Count()
            ? throw new UnexportableModelException($"Two levels of the column {MessageText.Quote(column)} are the same number in single precision; export the model in double precision.")
            : [.. numbers];
    }

    /// <summary>Adds Σ_l (l + 1) [x = level l] − 1, which is −1 for a value that is not a level.</summary>
    private static string Codes(GraphBuilder graph, string column, double[] levels)
    {
        string equal = graph.CastToNumbers(graph.Add("Equal", column, graph.Constant(levels, 1, levels.Length)));
        double[] numbers = [.. Enumerable.Range(1, levels.Length).Select(number => (double)number)];
        return graph.Add("Sub", graph.Add("MatMul", equal, graph.Constant(numbers, levels.Length, 1)), graph.Constant(1));
    }
}
