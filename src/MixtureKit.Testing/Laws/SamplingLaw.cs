using MixtureKit.Numerics;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that the maximiser of samples drawn from θ is close to θ.</summary>
/// <remarks>
/// Twice the log-likelihood ratio of the maximiser to the truth has a χ² distribution with as many degrees of freedom as there are
/// parameters (Wilks 1938); a slightly wrong sampler or maximiser gives hundreds.
/// </remarks>
internal sealed class SamplingLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    private const int Draws = 8000;

    public override string Name => "samples drawn from θ bring θ back";

    public override int Runs => 3;

    protected override string? NotChecked => CaseGenerator.Draw(Specimen.Components, 1) is ISampleable<TData> ? null : "the component is not ISampleable";

    protected override void Check(LawCase<TData> given)
    {
        IMixtureComponent<TData> truth = given.Members[0];
        RandomSource random = given.Random();
        TData[] data = [.. Enumerable.Range(0, Draws).Select(_ => ((ISampleable<TData>)truth).Sample(random))];
        double[] weights = [.. data.Select(_ => 1.0)];
        if (Estimates.OrNone(() => truth.Maximize(Draws, Sums.Statistics(truth, data, weights))) is not { } found)
            return;
        double[] before = [.. data.Select(truth.LogDensity)], after = [.. data.Select(found.LogDensity)];
        Must.Hold(before.All(double.IsFinite), $"A sample has the log-density {before.Min()} under the component that it was drawn from.");
        double parameters = truth.ParameterCount;
        double ratio = after.Zip(before, (late, early) => late - early).Sum();
        double slack = Tolerance * before.Sum(Math.Abs);
        Must.NotExceed(truth.LogPrior - found.LogPrior, ratio, slack, $"The prior's part beside the log-likelihood ratio of the maximiser on {Draws} samples");
        Must.NotExceed(ratio, (0.5 * parameters) + (5 * Math.Sqrt(parameters)) + 15, slack, $"The log-likelihood ratio of the maximiser on {Draws} samples beside chance");
    }
}
