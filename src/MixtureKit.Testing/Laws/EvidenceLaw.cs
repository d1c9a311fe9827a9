using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Testing.Laws;

internal sealed class EvidenceLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "Q + H equals ℓ for the posterior and falls short of it by the divergence for other responsibilities";

    public override int Runs => 10;

    protected override void Check(LawCase<TData> given)
    {
        Mixture<TData> model = given.Mixture;
        (double likelihood, double magnitude) = Sums.LogLikelihood(model, given.Data, given.Weights);
        if (!double.IsFinite(likelihood))
            return;
        AuxiliaryFunction<TData> posterior = model.Expect(given.Observations);
        double slack = Tolerance * magnitude;
        Must.Agree(likelihood, posterior.ExpectedCompleteLogLikelihood + posterior.Entropy, slack, "Q + H of the posterior");
        Must.Agree(0, posterior.KullbackLeiblerGap, slack, "The gap of the posterior");
        CheckEntropy(posterior, given);
        CheckGiven(model, given, likelihood, slack);
    }

    private void CheckGiven(Mixture<TData> model, LawCase<TData> given, double likelihood, double slack)
    {
        RandomSource random = given.Random();
        Row[] responsibilities = [.. given.Data.Select(_ => Row.Of(random.NextProportions(model.Components.Count)))];
        AuxiliaryFunction<TData> other = model.Expect(given.Observations, new GivenAssignment<TData>(responsibilities));
        (double divergence, double scale) = Divergence(model, given, responsibilities);
        CheckEntropy(other, given);
        if (!double.IsFinite(divergence))
            return;
        Must.NotExceed(other.EvidenceLowerBound, likelihood, slack, "Q + H of given responsibilities beside ℓ");
        Must.Agree(divergence, other.KullbackLeiblerGap, slack + (Tolerance * scale), "ℓ − (Q + H) beside Σ w KL(γ ‖ posterior)");
    }

    private void CheckEntropy(AuxiliaryFunction<TData> function, LawCase<TData> given)
    {
        double most = given.Weights.Sum() * Math.Log(given.Members.Count);
        Must.NotExceed(function.Entropy, most, Tolerance * (1 + most), "H beside W log K");
        Must.NotExceed(0, function.Entropy, Tolerance * (1 + most), "0 beside H");
    }

    private static (double Value, double Magnitude) Divergence(Mixture<TData> model, LawCase<TData> given, Row[] responsibilities)
    {
        double value = 0, magnitude = 0;
        for (int i = 0; i < given.Data.Length; i++)
        {
            double density = model.LogDensity(given.Data[i]);
            for (int k = 0; k < model.Components.Count && given.Weights[i] > 0; k++)
            {
                double joint = Math.Log(model.Weights[k]) + model.Components[k].LogDensity(given.Data[i]);
                double share = given.Weights[i] * responsibilities[i][k];
                value += share * (Math.Log(responsibilities[i][k]) - (joint - density));
                magnitude += share * (1 + Math.Abs(joint) + Math.Abs(density));
            }
        }
        return (value, magnitude);
    }
}
