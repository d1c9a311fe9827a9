using MixtureKit.Comparing;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Plotting;

/// <summary>One run of EM from a rough start, of which a page shows some iterations.</summary>
/// <param name="Models">θ_t of every iteration, with the components in the order of the fit.</param>
/// <param name="Trace">The log-likelihood and the lower bound of every iteration.</param>
/// <param name="Observations">The data of the run: all rows, or a sample of many.</param>
internal sealed record EmRun(IReadOnlyList<Mixture<Row>> Models, IReadOnlyList<TracePoint> Trace, Observations<Row> Observations)
{
    private const int MostRows = 2000;
    private const int MostSteps = 300;
    private const int MostFrames = 25;
    private const int Attempts = 8;
    private const double Tolerance = 1e-7;

    // As near to the log-likelihood of the fit a run counts as one that leads to its end.
    private const double Closeness = 1e-4;

    /// <summary>Makes runs from rough starts until one reaches the log-likelihood of the fit, and returns the highest; null if all break down.</summary>
    public static EmRun? Create(ReportSubject subject)
    {
        Observations<Row> rows = Sample(subject.Observations, subject.Options.Seed);
        double goal = Goal(subject.Fit, rows, subject.CancellationToken);
        EmRun? best = null;
        for (int attempt = 0; attempt < Attempts && !(best?.Last >= goal); attempt++)
        {
            var random = new RandomSource(subject.Options.Seed + (ulong)attempt);
            if (TryRun(subject, rows, random) is { } run && !(run.Last <= best?.Last))
                best = run;
        }
        return best?.Ordered(subject.Fit.Model);
    }

    /// <summary>ℓ at the end of the run.</summary>
    public double Last => Trace[^1].LogLikelihood;

    /// <summary>Returns the iterations to show: all of few, and of many more of the early ones.</summary>
    public int[] Frames()
    {
        int last = Models.Count - 1;
        return last < MostFrames
            ? [.. Enumerable.Range(0, last + 1)]
            : [.. Enumerable.Range(0, MostFrames).Select(i => (int)Math.Round(Math.Pow(last + 1, (double)i / (MostFrames - 1))) - 1).Distinct()];
    }

    private static double Goal(FitResult<Row> fit, Observations<Row> rows, CancellationToken cancellationToken)
    {
        double reached = fit.Model.Expect(rows, cancellationToken: cancellationToken).LogLikelihood;
        return reached - (Closeness * (1 + Math.Abs(reached)));
    }

    private static Observations<Row> Sample(Observations<Row> observations, ulong seed)
    {
        int[] usable = [.. Enumerable.Range(0, observations.Count).Where(i => observations.Weight(i) > 0)];
        if (usable.Length <= MostRows)
            return observations;
        int[] rows = ShownRows.Sample(usable, MostRows, seed);
        return new Observations<Row>([.. rows.Select(i => observations.Data[i])], observations.Weights is null ? null : [.. rows.Select(observations.Weight)]);
    }

    private static EmRun? TryRun(ReportSubject subject, Observations<Row> rows, RandomSource random)
    {
        try
        {
            Mixture<Row> start = new RandomObservationsStart<Row>().Create(subject.Fit.Model, rows, random, Execution.Sequential, subject.CancellationToken);
            return Run(start, rows, subject.CancellationToken);
        }
        catch (Exception fault) when (fault is DegenerateComponentException or UnusableDataException)
        {
            return null;
        }
    }

    private static EmRun Run(Mixture<Row> start, Observations<Row> rows, CancellationToken cancellationToken)
    {
        var models = new List<Mixture<Row>>();
        var trace = new List<TracePoint>();
        AuxiliaryFunction<Row>? before = null;
        foreach (AuxiliaryFunction<Row> step in new ExpectationMaximization { MergeEqualObservations = false }.Steps(start, [rows], cancellationToken: cancellationToken))
        {
            double? bound = before?.Evaluate(step.Model, rows, cancellationToken: cancellationToken);
            models.Add(step.Model);
            trace.Add(new TracePoint(models.Count - 1, step.LogLikelihood, bound, step.Entropy, step.Model.LogPrior, step.Objective, TimeSpan.Zero));
            if (models.Count > MostSteps || (before is not null && step.Objective - before.Objective <= Tolerance * (1 + Math.Abs(step.Objective))))
                break;
            before = step;
        }
        return new EmRun(models, trace, rows);
    }

    /// <summary>Returns the run with each component in the place of the component of the fit that it becomes.</summary>
    private EmRun Ordered(Mixture<Row> fit)
    {
        int count = fit.Components.Count;
        IReadOnlyList<int> places = ConfusionTable.From(Labels(fit), Labels(Models[^1]), firstGroups: count, secondGroups: count).Matching;
        return this with
        {
            Models = [.. Models.Select(model => new Mixture<Row>(places.Select(k => model.Weights[k]), places.Select(k => model.Components[k])))],
        };
    }

    private IReadOnlyList<int> Labels(Mixture<Row> model) => model.Score(Observations.Data).Components;
}
