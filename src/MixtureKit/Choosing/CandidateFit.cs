using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Choosing;

/// <summary>A fitted candidate, with all that a criterion may ask about it.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
public sealed class CandidateFit<TData>
{
    private const ulong FoldStream = 0xF01D;

    private readonly Lazy<double> _single;
    private readonly ModelSelection<TData> _selection;
    private readonly ExpectationMaximization _em;
    private readonly CancellationToken _cancellationToken;

    internal CandidateFit(
        ModelCandidate<TData> candidate, FitResult<TData> fit, Observations<TData> observations, Lazy<double> single, ModelSelection<TData> selection, ExpectationMaximization em, CancellationToken cancellationToken)
    {
        (Candidate, Fit, Observations, _single, _selection, _em, _cancellationToken) = (candidate, fit, observations, single, selection, em, cancellationToken);
    }

    /// <summary>The candidate.</summary>
    public ModelCandidate<TData> Candidate { get; }

    /// <summary>Its fit.</summary>
    public FitResult<TData> Fit { get; }

    /// <summary>The data.</summary>
    public Observations<TData> Observations { get; }

    /// <summary>ℓ(θ) at the end of the fit.</summary>
    public double LogLikelihood => Fit.LogLikelihood;

    /// <summary>p, the number of free parameters.</summary>
    public int Parameters => Fit.Model.ParameterCount;

    /// <summary>n, the sum of the weights.</summary>
    public double Weight => Observations.TotalWeight;

    /// <summary>H, the entropy of the responsibilities.</summary>
    public double Entropy => Fit.Auxiliary.Entropy;

    /// <summary>Returns ℓ of one component of the same family; NaN if its fit breaks down.</summary>
    public double SingleLogLikelihood() => _single.Value;

    /// <summary>Returns the cross-validated log-likelihood: the sum of ℓ of each fold under a fit to the others; NaN if such a fit breaks down.</summary>
    /// <param name="folds">Number of folds, at least 2; no more than the rows are used.</param>
    /// <remarks>
    /// The seed of the selection deals rows to folds, the same for all candidates. Each fit starts from the end on all data, so it costs few steps.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds.</exception>
    public double HeldOutLogLikelihood(int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        Observations<TData> rows = Observations.Gather();
        int used = Math.Min(folds, rows.Count);
        if (used < 2)
            return double.NaN;
        int[] fold = Deal(used, rows.Count);
        if (Observations.Communicator is { } ranks)
            return HeldOutByRanks(ranks, rows, fold, used);
        double sum = 0;
        for (int f = 0; f < used && !double.IsNaN(sum); f++)
            sum += HeldOut(rows, fold, f, _em, _cancellationToken);
        return sum;
    }

    private double HeldOutByRanks(Communicator ranks, Observations<TData> rows, int[] fold, int folds)
    {
        var parts = new double[folds];
        RankExecution.For(_em.Execution, ranks).Share(folds, (f, own, token) => parts[f] = HeldOut(rows, fold, f, _em.WithExecution(own), token), _cancellationToken);
        return parts.Aggregate((sum, part) => sum + part);
    }

    private double HeldOut(Observations<TData> rows, int[] fold, int held, ExpectationMaximization em, CancellationToken cancellationToken)
    {
        double[] without = [.. fold.Select((f, i) => f == held ? 0 : rows.Weight(i))];
        double[] within = [.. fold.Select((f, i) => f == held ? rows.Weight(i) : 0)];
        if (!(without.Sum() > 0) || !(within.Sum() > 0))
            return within.Sum() > 0 ? double.NaN : 0;
        FitResult<TData> fit = em.Within(FormattableString.Invariant($"fold {held}")).Fit(Fit.Model, [rows.Reweighed(without)], null, null, cancellationToken);
        return fit.Status is FitStatus.Degenerate or FitStatus.Cancelled
            ? double.NaN
            : fit.Model.Expect(rows.Reweighed(within), null, em.Execution, cancellationToken).LogLikelihood;
    }

    /// <summary>Returns the fold of each row: the rows in a random order are dealt like cards.</summary>
    private int[] Deal(int folds, int count)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        RandomSource random = new RandomSource(_selection.Search.Seed).Split(FoldStream);
        for (int last = rows.Length - 1; last > 0; last--)
        {
            int other = random.Next(last + 1);
            (rows[last], rows[other]) = (rows[other], rows[last]);
        }
        var fold = new int[rows.Length];
        for (int place = 0; place < rows.Length; place++)
            fold[rows[place]] = place % folds;
        return fold;
    }
}
