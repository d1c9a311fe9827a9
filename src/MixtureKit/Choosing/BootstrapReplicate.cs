using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Choosing;

/// <summary>The work on one table drawn from the model with fewer components.</summary>
internal sealed class BootstrapReplicate<TData>(
    ModelSelection<TData> selection, ExpectationMaximization em, CandidateOutcome<TData> fewer, CandidateOutcome<TData> more, int rows, DrawnTables<TData> tables)
{
    private const ulong Stream = 0xB0075;

    /// <summary>Returns 2(ℓ of more − ℓ of fewer) of the table; NaN if a fit to it broke down.</summary>
    public double Statistic(int number, CancellationToken cancellationToken)
    {
        RandomSource random = new RandomSource(selection.Search.Seed).Split(Stream).Split((ulong)number);
        IReadOnlyList<TData> drawn = tables.Create(rows, random, cancellationToken);
        var search = new CandidateSearch<TData>(selection, em, new Observations<TData>(drawn));
        FitResult<TData> small = search.Fit(fewer.Candidate, null, [fewer.Fit!.Model], cancellationToken);
        if (!IsSound(small, cancellationToken))
            return double.NaN;
        FitResult<TData> large = search.Fit(more.Candidate, small, [], cancellationToken);
        return IsSound(large, cancellationToken) ? 2 * (large.LogLikelihood - small.LogLikelihood) : double.NaN;
    }

    private static bool IsSound(FitResult<TData> fit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return fit.HasModel && fit.Status != FitStatus.Degenerate;
    }
}
