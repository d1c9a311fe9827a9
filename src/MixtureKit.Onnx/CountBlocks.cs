using MixtureKit.Components;

namespace MixtureKit.Onnx;

/// <summary>The log-probabilities of counts, in double precision inside, because large terms of opposite sign meet.</summary>
internal static class CountBlocks
{
    // Above it doubles skip whole numbers.
    private const double LargestCount = 1L << 53;

    /// <summary>Adds Σ_j [x_j log λ_j − λ_j − log x_j!].</summary>
    public static Block Add(GraphBuilder graph, string rows, Poisson[] components) => AddCounts(graph, rows, components.Length, (inside, counts) =>
    {
        string sums = WeightedSums.Add(inside, counts, Array.ConvertAll(components, component => (double[])[.. component.Rates.Select(value => Math.Log(value))]));
        string factorials = inside.Reduce("ReduceSum", LogFactorials.Add(inside, counts), 1, keepsAxis: true);
        double[] totals = Array.ConvertAll(components, component => component.Rates.Sum());
        return inside.Add("Sub", inside.Add("Sub", sums, factorials), inside.Constant(totals, 1, totals.Length));
    });

    /// <summary>Adds multinomial log-densities log Γ(n + 1) + Σ_j [x_j log p_j − log Γ(x_j + 1)] with n = Σ_j x_j.</summary>
    public static Block Add(GraphBuilder graph, string rows, Multinomial[] components) => AddCounts(graph, rows, components.Length, (inside, counts) =>
    {
        double[][] logarithms = Array.ConvertAll(components, component => (double[])[.. component.Probabilities.Select(value => Math.Log(value))]);
        string withTotal = inside.AddWith("Concat", [("axis", 1)], counts, inside.Reduce("ReduceSum", counts, 1, keepsAxis: true));
        double[] signs = [.. Enumerable.Repeat(-1.0, logarithms[0].Length), 1];
        string coefficients = inside.Add("MatMul", LogFactorials.Add(inside, withTotal), inside.Constant(signs, signs.Length, 1));
        return inside.Add("Add", WeightedSums.Add(inside, counts, logarithms), coefficients);
    });

    private static Block AddCounts(GraphBuilder graph, string rows, int components, Func<GraphBuilder, string, string> add)
    {
        GraphBuilder inside = graph.InDouble;
        string values = inside == graph ? rows : inside.CastToNumbers(rows);
        string whole = inside.Add("Equal", values, inside.Add("Floor", values));
        string least = inside.Add("GreaterOrEqual", values, inside.Constant(0));
        string valid = inside.Add("And", whole, inside.Add("And", least, inside.Add("LessOrEqual", values, inside.Constant(LargestCount))));
        string sums = WeightedSums.RequireValid(inside, valid, add(inside, WeightedSums.Valid(inside, valid, values)));
        return Block.Whole(inside == graph ? sums : graph.CastToNumbers(sums), components);
    }
}
