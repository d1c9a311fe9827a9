using MathNet.Numerics;
using MixtureKit.Components;

namespace MixtureKit.Onnx;

/// <summary>The log-probabilities of levels.</summary>
internal static class LevelBlocks
{
    /// <summary>Adds Σ_j [x_j log p_j + (1 − x_j) log (1 − p_j)]; −∞ if a value is neither 0 nor 1.</summary>
    public static Block Add(GraphBuilder graph, string rows, Bernoulli[] components)
    {
        string valid = graph.Add("Or", graph.Add("Equal", rows, graph.Constant(0)), graph.Add("Equal", rows, graph.Constant(1)));
        string ones = WeightedSums.Valid(graph, valid, rows);
        string both = graph.AddWith("Concat", [("axis", 1)], ones, graph.Add("Sub", graph.Constant(1), ones));
        double[][] logarithms = Array.ConvertAll(components, component => (double[])
            [.. component.Probabilities.Select(value => Math.Log(value)), .. component.Probabilities.Select(probability => SpecialFunctions.Log1p(-probability))]);
        return Block.Whole(WeightedSums.RequireValid(graph, valid, WeightedSums.Add(graph, both, logarithms)), components.Length);
    }

    /// <summary>Adds Σ_j log p_j(x_j), looked up in one table of all levels whose last row is −∞, for values that are not codes.</summary>
    public static Block Add(GraphBuilder graph, string rows, Categorical[] components)
    {
        int[] levels = [.. components[0].Levels];
        int all = levels.Sum();
        string whole = graph.Add("Equal", rows, graph.Add("Floor", rows));
        string least = graph.Add("GreaterOrEqual", rows, graph.Constant(0));
        string below = graph.Add("Less", rows, graph.Constant(Array.ConvertAll(levels, count => (double)count), 1, levels.Length));
        string valid = graph.Add("And", whole, graph.Add("And", least, below));
        double[] firsts = [.. levels.Select((_, j) => (double)levels.Take(j).Sum())];
        string places = graph.Add("Add", WeightedSums.Valid(graph, valid, rows), graph.Constant(firsts, 1, levels.Length));
        string indices = graph.CastToIntegers(graph.Add("Where", valid, places, graph.Constant(all)));
        double[] table = [.. Enumerable.Range(0, levels.Length).SelectMany(j => Enumerable.Range(0, levels[j]).SelectMany(level =>
            components.Select(component => Math.Log(component.Probabilities[j][level])))), .. Enumerable.Repeat(double.NegativeInfinity, components.Length)];
        string looked = graph.AddWith("Gather", [("axis", 0)], graph.Constant(table, all + 1, components.Length), indices);
        return Block.Whole(graph.Reduce("ReduceSum", looked, 1, keepsAxis: false), components.Length);
    }
}
