using MixtureKit.Accelerations;
using MixtureKit.Gates;
using MixtureKit.Parallelism;

namespace MixtureKit.Testing.Laws;

internal class MonotoneLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    private const int Iterations = 15;
    private const double Rounding = 1e-10;

    public override string Name => "EM never lowers ℓ + log prior, and every step keeps its certificate";

    public override int Runs => 12;

    /// <summary>The accelerations to check, one fit each.</summary>
    protected virtual IReadOnlyList<Acceleration> Accelerations => [Acceleration.None];

    protected override void Check(LawCase<TData> given)
    {
        foreach (Acceleration acceleration in Accelerations)
            CheckFit(given, acceleration);
    }

    private void CheckFit(LawCase<TData> given, Acceleration acceleration)
    {
        var driver = new ExpectationMaximization { MaximumIterations = Iterations, Certify = true, Execution = Execution.Sequential, Acceleration = acceleration };
        FitResult<TData> result = driver.Fit(Start(given), given.Data, given.Weights);
        Must.Hold(result.HasModel, $"The start itself breaks down: {result.Degeneracy}");
        Must.Hold(result.ObjectiveDecreases.Count == 0, $"The objective fell: {string.Join("; ", result.ObjectiveDecreases)}.");
        Certificate? broken = Judged(result).FirstOrDefault(certificate => !certificate.Holds);
        Must.Hold(broken is null, $"A step broke its certificate: {broken}.");
        CheckTrace(result);
        CheckModel(result.Model, given.Data);
    }

    protected virtual Mixture<TData> Start(LawCase<TData> given) => given.Random().Next(3) == 0
        ? new Mixture<TData>(new MixingWeights<TData>(given.MixingWeights, 1.5), given.Group)
        : given.Mixture;

    /// <summary>
    /// Returns the certificates that are checked, without those of the last steps of a component that loses its digits as it
    /// collapses.
    /// </summary>
    private static IEnumerable<Certificate> Judged(FitResult<TData> result) =>
        result.Status == FitStatus.Degenerate ? result.Certificates.SkipLast(2) : result.Certificates;

    private static void CheckTrace(FitResult<TData> result)
    {
        IReadOnlyList<TracePoint> trace = result.Trace;
        Dictionary<int, double> rounding = result.Certificates.ToDictionary(certificate => certificate.Iteration, certificate => certificate.Rounding);
        for (int t = 0; t < trace.Count; t++)
        {
            TracePoint point = trace[t];
            double[] figures = [point.LogLikelihood, point.LowerBound ?? 0, point.Entropy, point.LogPrior, point.Objective];
            Must.Hold(!figures.Any(double.IsNaN), $"There is a NaN in the trace: {point}.");
            Must.Hold(double.IsFinite(point.Objective) || t == 0, $"The objective is not finite after the first step: {point}.");
            if (t > 0)
                Must.NotExceed(trace[t - 1].Objective, point.Objective, rounding.GetValueOrDefault(t) + (Rounding * (1 + Math.Abs(point.Objective))), $"The objective before iteration {t} beside that after it");
        }
    }

    private void CheckModel(Mixture<TData> model, TData[] data)
    {
        Must.Hold(model.Weights.All(double.IsFinite) && Math.Abs(model.Weights.Sum() - 1) < 1e-9, $"The mixing weights are {CaseText.Numbers(model.Weights)}.");
        foreach (TData x in data)
            Must.Hold(!double.IsNaN(model.LogDensity(x)), $"The fitted model's log-density is NaN at {Specimen.WriteObservation(x)}.");
        Must.Hold(!model.ToString().Contains("NaN", StringComparison.Ordinal), $"There is a NaN in the fitted model {model}.");
    }
}
