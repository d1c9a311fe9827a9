using MixtureKit.Data;

namespace MixtureKit.Testing.Laws;

internal sealed class WeightLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
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
        Must.Agree(likelihood, scaled.LogLikelihood / factor, Tolerance * magnitude, $"ℓ at weights times {CaseText.Of(factor)}, divided by that,");
        if (model.LogPrior == 0 && Estimates.Maximum(plain) is { LogPrior: 0 } expected && Estimates.Maximum(scaled) is { } actual)
        {
            (double value, double slack) = Sums.LogLikelihood(expected, given.Data, given.Weights);
            Must.Agree(value, Sums.LogLikelihood(actual, given.Data, given.Weights).Value, 100 * Tolerance * slack, $"ℓ of the maximiser at weights times {CaseText.Of(factor)}");
        }
    }
}
