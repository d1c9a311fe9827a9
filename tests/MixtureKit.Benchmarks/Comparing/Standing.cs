using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Limits;

namespace MixtureKit.Benchmarks.Comparing;

/// <summary>Where a row stands: beside the peer the floor and the aim are about, and beside the limit.</summary>
internal sealed class Standing(ComparisonRow row, RowOutcome outcome, MachineRates rates)
{
    /// <summary>The row.</summary>
    public ComparisonRow Row => row;

    /// <summary>What was measured.</summary>
    public RowOutcome Outcome => outcome;

    /// <summary>Every peer at its better number of threads; those measured here stand for those recorded.</summary>
    public IReadOnlyList<PeerFigure> Peers { get; } =
    [
        .. outcome.Peers.Concat(RecordedPeers.Of(row))
            .GroupBy(figure => figure.Peer)
            .Select(figures => figures.Where(figure => figure.IsRecorded == figures.All(other => other.IsRecorded)).MinBy(figure => figure.Seconds)!),
    ];

    /// <summary>The peer of the floor and the aim: scikit-learn, or NumPy for discrete data.</summary>
    public PeerFigure Peer => Peers.First(figure => figure.Peer is "scikit-learn" or "NumPy");

    /// <summary>How many times as fast as the peer ours is.</summary>
    public double Ratio => Peer.Seconds / outcome.Parallel.Seconds;

    /// <summary>The limit in seconds an iteration, or null.</summary>
    public double? Limit { get; } = WorkLimit.Seconds(row, rates);

    /// <summary>Ours as a multiple of the limit.</summary>
    public double? TimesLimit => outcome.Parallel.Seconds / Limit;

    /// <summary>Which of the two marks is reached.</summary>
    public string Mark => Ratio >= row.Aim ? "aim" : Ratio >= row.Floor ? "floor" : "below";

    /// <summary>|ℓ − ℓ of the peer| / |ℓ|, where the peer ran on the same data.</summary>
    public double? Disagreement => Peer.LogLikelihood is { } theirs
        ? Math.Abs((outcome.Parallel.LogLikelihood - theirs) / theirs)
        : null;
}
