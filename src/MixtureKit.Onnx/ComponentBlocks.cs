using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Onnx;

/// <summary>The log-densities of components of any exported families.</summary>
internal static class ComponentBlocks
{
    /// <summary>Adds log p_k(x) for every component; components of one form are computed together.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="rows">Name of the rows, N × D.</param>
    /// <param name="components">The components.</param>
    public static Block Add(GraphBuilder graph, string rows, IReadOnlyList<IMixtureComponent<Row>> components)
    {
        IMixtureComponent<Row>[] all = [.. components.Select(ComponentForm.WithoutFrozen)];
        int[][] alike = [.. Enumerable.Range(0, all.Length).GroupBy(k => ComponentForm.Of(all[k])).Select(group => group.ToArray())];
        Block[] blocks = [.. alike.Select(members => AddAlike(graph, rows, [.. members.Select(k => all[k])]))];
        if (blocks.Length == 1)
            return blocks[0];
        int[] order = [.. alike.SelectMany(members => members)];
        var constants = new double[all.Length];
        foreach ((int k, double constant) in order.Zip(blocks.SelectMany(block => block.Constants)))
            constants[k] = constant;
        string joined = graph.AddWith("Concat", [("axis", 1)], [.. blocks.Select(block => block.LogDensities)]);
        return new Block(graph.Columns(joined, Enumerable.Range(0, all.Length).Select(k => Array.IndexOf(order, k))), constants);
    }

    private static Block AddAlike(GraphBuilder graph, string rows, IMixtureComponent<Row>[] components) => components[0] switch
    {
        Gaussian => GaussianBlocks.Add(graph, rows, [.. components.Cast<Gaussian>()]),
        Bernoulli => LevelBlocks.Add(graph, rows, [.. components.Cast<Bernoulli>()]),
        Categorical => LevelBlocks.Add(graph, rows, [.. components.Cast<Categorical>()]),
        Poisson => CountBlocks.Add(graph, rows, [.. components.Cast<Poisson>()]),
        Multinomial => CountBlocks.Add(graph, rows, [.. components.Cast<Multinomial>()]),
        _ => AddProducts(graph, rows, [.. components.Cast<Product<Row>>()]),
    };

    private static Block AddProducts(GraphBuilder graph, string rows, Product<Row>[] products)
    {
        Block? sum = null;
        for (int p = 0; p < products[0].Parts.Count; p++)
        {
            string columns = graph.Columns(rows, ((ColumnSelector)products[0].Parts[p].Selector).Columns);
            Block part = Add(graph, columns, [.. products.Select(product => (IMixtureComponent<Row>)product.Parts[p].Component)]);
            sum = sum is { } before
                ? new Block(graph.Add("Add", before.LogDensities, part.LogDensities), [.. before.Constants.Zip(part.Constants, (left, right) => left + right)])
                : part;
        }
        return sum!.Value;
    }
}
