using System.Globalization;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit;

/// <summary>The scores of many rows under a mixture: log-densities, responsibilities and most probable components.</summary>
/// <remarks>Immutable and safe to share. Made by <see cref="Mixture{TData}.Score(IReadOnlyList{TData}, Execution?, CancellationToken)"/>.</remarks>
public sealed class Scores
{
    private readonly double[] _responsibilities;

    internal Scores(double[] logDensities, double[] responsibilities, int[] components, int componentCount, double logLikelihood)
    {
        _responsibilities = responsibilities;
        (LogDensities, Components) = (Array.AsReadOnly(logDensities), Array.AsReadOnly(components));
        (ComponentCount, LogLikelihood) = (componentCount, logLikelihood);
    }

    /// <summary>Number of rows.</summary>
    public int Count => LogDensities.Count;

    /// <summary>Number of components of the mixture.</summary>
    public int ComponentCount { get; }

    /// <summary>log p(x), one a row; −∞ for an impossible row.</summary>
    public IReadOnlyList<double> LogDensities { get; }

    /// <summary>The component of the largest responsibility, one a row; the first if several are equal.</summary>
    public IReadOnlyList<int> Components { get; }

    /// <summary>Σ log p(x) over all rows; −∞ if one is impossible, and 0 if there are no rows.</summary>
    public double LogLikelihood { get; }

    /// <summary>Returns r_1 … r_K of one row, which sum to 1; the mixing weights for an impossible row.</summary>
    /// <param name="row">The row, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Responsibilities(int row) => (uint)row < (uint)Count
        ? _responsibilities.AsSpan(row * ComponentCount, ComponentCount)
        : throw new ArgumentOutOfRangeException(nameof(row), row, string.Create(CultureInfo.InvariantCulture, $"There are scores of {MessageText.Count(Count, "row")}, counted from 0."));
}
