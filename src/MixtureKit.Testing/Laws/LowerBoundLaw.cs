namespace MixtureKit.Testing.Laws;

internal sealed class LowerBoundLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "A(θ, θt) is a lower bound on ℓ(θ), and equals it at θt";

    protected override void Check(LawCase<TData> given)
    {
        Mixture<TData> model = given.Mixture, other = given.OtherMixture;
        AuxiliaryFunction<TData> function = model.Expect(given.Observations);
        (double likelihood, double magnitude) = Sums.LogLikelihood(model, given.Data, given.Weights);
        Must.Agree(likelihood, function.LogLikelihood, Tolerance * magnitude, "ℓ(θt)");
        Must.Agree(likelihood, function.Value, Tolerance * magnitude, "A(θt, θt)");
        if (!double.IsFinite(likelihood))
            return;
        Must.Agree(likelihood, function.Evaluate(model, given.Observations), Tolerance * magnitude, "A evaluated at θt");
        CheckBound(function, other, given, magnitude, "another θ");
        if (Estimates.Maximum(function) is { } next)
            CheckBound(function, next, given, magnitude, "its maximum");
    }

    private void CheckBound(AuxiliaryFunction<TData> function, Mixture<TData> candidate, LawCase<TData> given, double magnitude, string where)
    {
        double bound = function.Evaluate(candidate, given.Observations);
        (double brute, double scale) = BruteForce(function.Model, candidate, given);
        double slack = Reach(function, candidate, given) + (Tolerance * (magnitude + (double.IsFinite(scale) ? scale : 0)));
        Must.NotExceed(bound, Sums.LogLikelihood(candidate, given.Data, given.Weights).Value, slack, $"A at {where} beside ℓ there");
        if (Specimen.HasLatentVariables)
            Must.NotExceed(bound, brute, slack, $"A at {where} beside Σ w Σ γ log [p(x, k | θ) / γ]");
        else
            Must.Agree(brute, bound, slack, $"A at {where}");
    }

    private static double Reach(AuxiliaryFunction<TData> function, Mixture<TData> candidate, LawCase<TData> given)
    {
        if (function.Gain(candidate) is not { } gain)
            return 0;
        double[] statistics = [.. function.Statistics], magnitudes = [.. statistics.Select(Math.Abs)];
        return Jitter.Reach(statistics, magnitudes, gain, moved => AuxiliaryFunction<TData>.FromStatistics(function.Model, moved, function.Rows).Gain(candidate), given.Random());
    }

    /// <summary>Returns Σ w Σ_k γ_k log [π_k p_k(x) / γ_k] with γ of the model and π, p of the candidate.</summary>
    private static (double Value, double Magnitude) BruteForce(Mixture<TData> model, Mixture<TData> candidate, LawCase<TData> given)
    {
        double value = 0, magnitude = 0;
        for (int i = 0; i < given.Data.Length; i++)
        {
            double[] responsibilities = model.Responsibilities(given.Data[i]);
            for (int k = 0; k < responsibilities.Length; k++)
            {
                double share = responsibilities[k] * given.Weights[i];
                if (!(share > 0))
                    continue;
                double term = Math.Log(candidate.Weights[k]) + candidate.Components[k].LogDensity(given.Data[i]) - Math.Log(responsibilities[k]);
                value += share * term;
                magnitude += share * (1 + Math.Abs(term));
            }
        }
        return (value, magnitude);
    }
}
