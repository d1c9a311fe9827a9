using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class StreamFit
{
    public static void Run()
    {
        var truth = new Mixture<Row>([0.3, 0.7], [new DiagonalGaussian([0], [1]), new DiagonalGaussian([6], [1])]);
        var start = new Mixture<Row>([0.5, 0.5], [new DiagonalGaussian([1], [4]), new DiagonalGaussian([3], [4])]);
        var random = new RandomSource(1);
        IEnumerable<Observations<Row>> chunks = Enumerable.Range(0, 100).Select(_ => new Observations<Row>([.. Enumerable.Range(0, 500).Select(_ => truth.Sample(random))]));

        var online = new OnlineExpectationMaximization();
        OnlineState<Row> state = OnlineExpectationMaximization.Begin(start);
        foreach (Observations<Row> chunk in chunks)
            state = online.Next(state, chunk);
        Console.WriteLine($"{state.Rows} rows seen, weights {state.Model.Weights![0]:F2} and {state.Model.Weights[1]:F2}");
    }
}
