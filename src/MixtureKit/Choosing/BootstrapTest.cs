using System.Globalization;
using MixtureKit.Checkpoints;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Choosing;

/// <summary>The bootstrap likelihood-ratio test of K components against more of the same family.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// The statistic is 2(ℓ of more − ℓ of fewer). Its distribution under the model with fewer components comes from tables drawn from that model, to which both
/// numbers are fitted again, since the usual χ² does not hold for mixtures. If cells of the data are missing, drawn rows lack the cells of rows of the data that are
/// drawn too; a model of counts given their sums takes the sums of these rows. Source: McLachlan (1987). Immutable and safe to share.
/// </remarks>
public sealed record BootstrapTest<TData>
{
    private readonly int _replicates = 99;
    private readonly ModelSelection<TData> _selection = new();

    /// <summary>Number of tables that are drawn; 99 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Replicates
    {
        get => _replicates;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Replicates));
            _replicates = value;
        }
    }

    /// <summary>The settings of the fits; table i is drawn from stream i of the seed of its search.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ModelSelection<TData> Selection
    {
        get => _selection;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Selection));
            _selection = value;
        }
    }

    /// <summary>Tests a fit against one of more components of the same family.</summary>
    /// <param name="fewer">The fit under the null hypothesis, from which tables are drawn.</param>
    /// <param name="more">The fit of more components.</param>
    /// <param name="observations">The data of both fits.</param>
    /// <param name="progress">Told after each table, by one thread at a time.</param>
    /// <param name="cancellationToken">Cancels the test.</param>
    /// <exception cref="ArgumentException">A fit has no model, the families differ, or the second does not have more components.</exception>
    /// <exception cref="InvalidOperationException">A component cannot be sampled from.</exception>
    /// <exception cref="OperationCanceledException">The test was cancelled.</exception>
    /// <remarks>The same seed gives the same result on any number of threads. Ranks divide the tables among themselves, and each has all rows.</remarks>
    public BootstrapTestResult Run(
        CandidateOutcome<TData> fewer,
        CandidateOutcome<TData> more,
        Observations<TData> observations,
        IProgress<SelectionProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fewer);
        ArgumentNullException.ThrowIfNull(more);
        ArgumentNullException.ThrowIfNull(observations);
        (Communicator? ranks, observations) = (observations.Communicator, observations.Gather());
        Require(fewer, more);
        // A model that cannot be sampled is refused by this thread, before the others begin.
        fewer.Fit!.Model.Sample(new RandomSource(0));
        int rows = (int)Math.Clamp(Math.Round(observations.TotalWeight), 1, Array.MaxLength);
        var fits = SideBySide.Create<TData>(_selection.Search.Em.WithoutCheckpoint(), rows);
        FitCheckpoint? checkpoint = _selection.Search.Em.Checkpoint?.Scope($"{fewer.Candidate} against {more.Candidate.Components.ToString(CultureInfo.InvariantCulture)}");
        var replicate = new BootstrapReplicate<TData>(_selection, fits.Em, fewer, more, rows, new DrawnTables<TData>(fewer.Fit.Model, observations));
        var tables = new PartRun(
            fits, _selection.Search.Em.Execution.Workers, checkpoint, ranks, i => FormattableString.Invariant($"table {i}"), i => [replicate.Statistic(i, cancellationToken)]);
        double[] statistics = Array.ConvertAll(tables.Run(_replicates, progress, cancellationToken), numbers => numbers[0]);
        return new BootstrapTestResult(fewer.Candidate.Components, more.Candidate.Components, 2 * (more.Fit!.LogLikelihood - fewer.Fit.LogLikelihood), statistics);
    }

    private static void Require(CandidateOutcome<TData> fewer, CandidateOutcome<TData> more)
    {
        foreach ((CandidateOutcome<TData> outcome, string name) in new[] { (fewer, nameof(fewer)), (more, nameof(more)) })
        {
            if (!outcome.IsSound)
                throw new ArgumentException($"The fit of {outcome.Candidate} has no sound model ({outcome.Cause ?? outcome.Status.ToString()}); test other numbers of components.", name);
        }
        if (fewer.Candidate.Family != more.Candidate.Family || fewer.Candidate.Components >= more.Candidate.Components)
            throw new ArgumentException($"{more.Candidate} is not a model of the family '{fewer.Candidate.Family}' with more than {MessageText.Count(fewer.Candidate.Components, "component")}.", nameof(more));
    }
}
