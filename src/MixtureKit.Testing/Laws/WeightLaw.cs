using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Testing.Laws;

internal sealed class WeightLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    // A power of two changes the unit of the weights and none of their digits.
    private static readonly double Tiny = Math.ScaleB(1, -900);

    public override string Name => "weight 0 counts for nothing, and scaling all weights scales ℓ alone";

    protected override void Check(LawCase<TData> given)
    {
        Mixture<TData> model = given.Mixture;
        AuxiliaryFunction<TData> plain = model.Expect(given.Observations);
        AuxiliaryFunction<TData> beside = BesideNothing(model, given);
        double[] magnitudes = [.. plain.Statistics.Select(value => Math.Abs(value) + given.Weights.Sum())];
        Must.Agree([.. plain.Statistics], [.. beside.Statistics], magnitudes, Tolerance, "The vector of A beside rows of weight 0");
        foreach (double factor in new[] { 1e-290, 3, 1e290 })
            CheckScale(model, plain, factor, given);
        if (model.LogPrior == 0)
            CheckFit(model, given);
    }

    /// <summary>Checks that a fit stops at the same step whatever the unit of the weights.</summary>
    private static void CheckFit(Mixture<TData> model, LawCase<TData> given)
    {
        var driver = new ExpectationMaximization { MaximumIterations = 20, Execution = Execution.Sequential };
        FitResult<TData> plain = driver.Fit(model, given.Data, given.Weights);
        FitResult<TData> scaled = driver.Fit(model, given.Data, [.. given.Weights.Select(weight => weight * Tiny)]);
        if (plain.Status != FitStatus.Degenerate && scaled.Status != FitStatus.Degenerate)
            Must.Hold(Math.Abs(plain.Iterations - scaled.Iterations) <= 1, $"At weights times {Tiny} a fit takes {scaled.Iterations} iterations, and {plain.Iterations} at the weights themselves.");
    }

    private AuxiliaryFunction<TData> BesideNothing(Mixture<TData> model, LawCase<TData> given)
    {
        TData[] wild = CaseGenerator.Draw(Specimen.Hard, given.Seed);
        return model.Expect(new Observations<TData>([.. given.Data, .. wild], [.. given.Weights, .. wild.Select(_ => 0.0)]));
    }

    private void CheckScale(Mixture<TData> model, AuxiliaryFunction<TData> plain, double factor, LawCase<TData> given)
    {
        double[] weights = [.. given.Weights.Select(weight => factor * weight)];
        AuxiliaryFunction<TData> scaled = model.Expect(new Observations<TData>(given.Data, weights));
        (double likelihood, double magnitude) = Sums.LogLikelihood(model, given.Data, given.Weights);
        Must.Agree(likelihood, scaled.LogLikelihood / factor, Tolerance * magnitude, $"ℓ at weights times {CaseText.From(factor)}, divided by that,");
        if (model.LogPrior == 0 && Estimates.Maximum(plain) is { LogPrior: 0 } expected && Estimates.Maximum(scaled) is { } actual)
        {
            (double value, double slack) = Sums.LogLikelihood(expected, given.Data, given.Weights);
            Must.Agree(value, Sums.LogLikelihood(actual, given.Data, given.Weights).Value, 100 * Tolerance * slack, $"ℓ of the maximiser at weights times {CaseText.From(factor)}");
        }
    }
}
