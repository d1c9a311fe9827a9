using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Checkpoints;
using MixtureKit.Choosing;
using MixtureKit.Cli.Ranks;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Cli.Fitting;

/// <summary>A job that runs a fit from a model, from labels, or from several starts.</summary>
/// <param name="request">The options.</param>
/// <param name="data">The data.</param>
/// <param name="start">The model to start from, or null.</param>
/// <param name="checkpoint">The record of the passes; null for none.</param>
internal sealed class FitJob(FitRequest request, TrainingData data, Mixture<Row>? start, FitCheckpoint? checkpoint = null)
{
    private readonly ExpectationMaximization _em = Settings(request, checkpoint);


    /// <summary>Number of starts that the fit makes.</summary>
    public int Starts => start is null && data.Labels is null ? request.Restarts ?? MemoryNeed.Starts(request, data) : 1;

    /// <summary>Runs the fit and returns it with the outcome of every start.</summary>
    /// <exception cref="UnusableDataException">The family is not made for the data; the message names the file.</exception>
    /// <exception cref="UsageException">The number of components does not agree with the labels.</exception>
    public FitOutcome Run(IProgress<FitProgress> progress, CancellationToken cancellationToken) => Named(() =>
    {
        if (start is not null)
            return OneRun("model", FromModel(start, progress, cancellationToken));
        if (data.Labels is { } labels)
            return OneRun("labels", _em.FitLabelled(Prototype(AgreedCount(labels)), data.Observations, labels.Components, progress, cancellationToken));
        FitResult<Row> found = Search(progress, cancellationToken);
        return new FitOutcome(found, found.Starts);
    });

    /// <summary>Fits all candidates and chooses one.</summary>
    /// <exception cref="UnusableDataException">The family is not made for the data; the message names the file.</exception>
    public FitOutcome Choose(IProgress<SelectionProgress> progress, CancellationToken cancellationToken) => Named(() => new Choice(request, data, _em).Run(progress, cancellationToken));

    /// <summary>Adds the tests of the number of components to a fit.</summary>
    public FitOutcome Test(FitOutcome outcome, IProgress<SelectionProgress> progress, CancellationToken cancellationToken) =>
        Named(() => new Choice(request, data, Settings(request, checkpoint?.Scope("tests"))).Test(outcome, progress, cancellationToken));

    /// <summary>Adds the standard errors of the parameters to a fit.</summary>
    public FitOutcome Estimate(FitOutcome outcome, IProgress<SelectionProgress> progress, CancellationToken cancellationToken) =>
        Named(() => new ErrorEstimate(request, data, _em).Run(outcome, progress, cancellationToken));

    /// <summary>Runs a fit, and puts the name of the table before a fault of the data.</summary>
    private FitOutcome Named(Func<FitOutcome> fit)
    {
        try
        {
            return fit();
        }
        catch (UnusableDataException fault) when (!fault.Message.StartsWith(data.Source, StringComparison.Ordinal))
        {
            throw new UnusableDataException($"{data.Source}: {fault.Message}{Hint(fault)}", fault);
        }
    }

    /// <summary>Returns advice for a column that is not of 0 and 1, or an empty string.</summary>
    private string Hint(UnusableDataException fault) => start is null && request.Family == FamilyCatalogue.TwoValued && fault.Column is not null
        ? " Write the two values of a column as 0 and 1, or use --family categorical, which takes any whole codes."
        : "";

    private FitResult<Row> FromModel(Mixture<Row> model, IProgress<FitProgress> progress, CancellationToken cancellationToken)
    {
        Assignment<Row>? assignment = null;
        if (data.Labels is { } labels)
        {
            RankSession.Agree(request.Ranks, () => RequireFew(labels, model));
            assignment = new LabelledAssignment<Row>(labels.Components);
        }
        return _em.Fit(model, [data.Observations], assignment, progress, cancellationToken);
    }

    private static void RequireFew(ClassLabels labels, Mixture<Row> model)
    {
        if (labels.Classes.Length > model.Components.Count)
            throw new UsageException($"--label {labels.Column}: there {MessageText.Are(labels.Classes.Length, "class", "classes")}, and the model to start from has {MessageText.Count(model.Components.Count, "component")}; start from a model of as many, or leave --label or --start out.");
    }

    private FitResult<Row> Search(IProgress<FitProgress> progress, CancellationToken cancellationToken)
    {
        var search = new StartSearch<Row> { Restarts = request.Restarts, Seed = request.Seed, AllowSpurious = request.AllowSpurious, Em = _em };
        if (request.Acceleration is { } acceleration)
            search = search with { Acceleration = acceleration };
        if (request.Init is { } init)
            search = search with { Starts = [StartCatalogue.Find(init)] };
        return search.Fit(Prototype(request.Components!.Value), [data.Observations], progress: progress, cancellationToken: cancellationToken);
    }

    private Mixture<Row> Prototype(int components)
    {
        RankSession.Agree(request.Ranks, () => MemoryNeed.Require(request, data, components));
        IMixtureComponent<Row> component = FamilyCatalogue.Find(request).Create(data, request.Regularization);
        return Mixture<Row>.Create(component, components);
    }

    private int AgreedCount(ClassLabels labels)
    {
        int count = 0;
        RankSession.Agree(request.Ranks, () => count = CountFor(labels));
        return count;
    }

    private int CountFor(ClassLabels labels)
    {
        int classes = labels.Classes.Length;
        if (classes == 0)
            throw new UnusableDataException($"{data.Source}: every cell of the label column '{labels.Column}' is empty or stands for a missing value (NA, ?, …); leave the option --label out.");
        int components = request.Components ?? classes;
        if (components < classes)
            throw new UsageException($"-k {components}: the label column '{labels.Column}' has {classes} classes; use at least as many components, or leave -k out.");
        if (components > classes && !labels.Components.Contains(-1))
            throw new UsageException($"-k {components}: every row has one of {MessageText.Count(classes, "label")}, so that no row is left for further components; leave -k out.");
        return components;
    }

    private static ExpectationMaximization Settings(FitRequest request, FitCheckpoint? checkpoint) => new()
    {
        Tolerance = request.Tolerance,
        MaximumIterations = request.MaximumIterations,
        Acceleration = request.Acceleration ?? Acceleration.None,
        Execution = Execution.Parallel(request.Threads),
        MergeEqualObservations = request.MergeEqualRows,
        Certify = request.TracePath is not null,
        Samples = request.Samples is { } samples ? samples ? NestedSamples.Default : NestedSamples.None : null,
        Checkpoint = checkpoint,
    };

    private static FitOutcome OneRun(string name, FitResult<Row> result) => new(result, [new StartOutcome(
        name,
        result.HasModel ? result.LogLikelihood : null,
        result.HasModel ? result.Objective : null,
        result.Iterations,
        result.Status,
        result.Degeneracy)]);
}
