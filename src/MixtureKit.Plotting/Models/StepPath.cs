using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Log-likelihood and lower bound along the line from θ_t to θ_t+1 and a little beyond, in the space of statistics.</summary>
/// <remarks>
/// θ(s) maximises (1 − s) A(·, θ_{t−1}) + s A(·, θ_t), so that θ(0) = θ_t and θ(1) = θ_{t+1}. The bound A(θ(s), θ_t) touches ℓ at s = 0 and lies
/// below it everywhere.
/// </remarks>
/// <param name="Places">s, in order.</param>
/// <param name="LogLikelihoods">ℓ(θ(s)).</param>
/// <param name="Bounds">A(θ(s), θ_t).</param>
internal sealed record StepPath(IReadOnlyList<double> Places, IReadOnlyList<double> LogLikelihoods, IReadOnlyList<double> Bounds)
{
    private const double Low = -0.6;
    private const double High = 2.2;
    private const int PlacesOfOne = 20;

    /// <summary>Takes two steps from a model and evaluates the second.</summary>
    /// <param name="mixture">θ_{t−1}.</param>
    /// <param name="observations">The data.</param>
    /// <param name="cancellationToken">Ends the passes.</param>
    public static StepPath Compute(Mixture<Row> mixture, Observations<Row> observations, CancellationToken cancellationToken)
    {
        AuxiliaryFunction<Row>[] steps = [.. new ExpectationMaximization { MergeEqualObservations = false }.Steps(mixture, [observations], cancellationToken: cancellationToken).Take(2)];
        (AuxiliaryFunction<Row> before, AuxiliaryFunction<Row> at) = (steps[0].Rebase(steps[1].Model), steps[1]);
        var points = new List<(double Place, double LogLikelihood, double Bound)>();
        for (int i = (int)Math.Round(Low * PlacesOfOne); i <= High * PlacesOfOne; i++)
        {
            double place = (double)i / PlacesOfOne;
            if (TryCreate(before, at, place) is not { } model)
                continue;
            double bound = at.Evaluate(model, observations, cancellationToken: cancellationToken);
            double height = i == 0 ? at.LogLikelihood : model.Score(observations.Data, cancellationToken: cancellationToken) is var scores ? Sum(scores, observations) : 0;
            if (double.IsFinite(height) && double.IsFinite(bound))
                points.Add((place, height, bound));
        }
        return new StepPath([.. points.Select(point => point.Place)], [.. points.Select(point => point.LogLikelihood)], [.. points.Select(point => point.Bound)]);
    }

    /// <summary>Returns θ(s), or null if it does not exist, as may be beyond the ends of the step.</summary>
    private static Mixture<Row>? TryCreate(AuxiliaryFunction<Row> before, AuxiliaryFunction<Row> at, double place)
    {
        if (place == 0)
            return at.Model;
        try
        {
            return (((1 - place) * before) + (place * at)).Maximize();
        }
        catch (Exception fault) when (fault is DegenerateComponentException or ArgumentException)
        {
            return null;
        }
    }

    private static double Sum(Scores scores, Observations<Row> observations) =>
        observations.Weights is null ? scores.LogLikelihood : scores.LogDensities.Select((value, i) => observations.Weight(i) == 0 ? 0 : observations.Weight(i) * value).Sum();
}
