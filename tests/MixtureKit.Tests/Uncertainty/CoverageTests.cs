using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Uncertainty;

namespace MixtureKit.Tests.Uncertainty;

/// <summary>Intervals hold the true parameters as often as they say.</summary>
public sealed class CoverageTests
{
    private const int Tables = 80;

    private static readonly double[] Truth = [0.4, 0.6, 0, 1, 6, 1.5];

    [Theory]
    [InlineData(ResamplingMethod.Weighted)]
    [InlineData(ResamplingMethod.Parametric)]
    [InlineData(ResamplingMethod.Ordinary)]
    public void Intervals_of_95_percent_hold_the_truth_of_two_separate_Gaussians_in_93_to_97_percent(ResamplingMethod method)
    {
        var truth = new Mixture<Row>(Truth[..2], [new FullGaussian([Truth[2]], new[,] { { Truth[3] * Truth[3] } }), new FullGaussian([Truth[4]], new[,] { { Truth[5] * Truth[5] } })]);
        var held = new bool[Tables * Truth.Length];
        Execution.AllCores.Run(Tables, (_, i) => Cover(truth, method, i).CopyTo(held, i * Truth.Length), TestContext.Current.CancellationToken);
        Assert.InRange(held.Average(isHeld => isHeld ? 1.0 : 0), 0.93, 0.97);
    }

    private static bool[] Cover(Mixture<Row> truth, ResamplingMethod method, int number)
    {
        RandomSource random = new RandomSource(11).Split((ulong)number);
        var data = DataMatrix.FromRowMajor([.. Enumerable.Range(0, 300).Select(_ => truth.Sample(random)[0])], 1);
        Mixture<Row> fit = new ExpectationMaximization().Fit(truth, data).Model;
        StandardErrorResult result = new StandardErrors<Row> { Replicates = 99, Method = method, Seed = (ulong)number }.Estimate(fit, new Observations<Row>(data));
        ParameterEstimate[] estimates = [.. result.Weights, .. result.Components.SelectMany(component => component)];
        return [.. estimates.Zip(Truth, (estimate, value) => estimate.Lower <= value && value <= estimate.Upper)];
    }
}
