using MixtureKit.Benchmarks.Measuring;

namespace MixtureKit.Benchmarks.Comparing;

/// <summary>All that is known of a row.</summary>
/// <param name="Row">Name of the row.</param>
/// <param name="Date">Day it was measured.</param>
/// <param name="Single">Ours on one thread, where it was asked for.</param>
/// <param name="Parallel">Ours on all threads.</param>
/// <param name="Peers">The peers measured here; empty where none could be.</param>
internal sealed record RowOutcome(string Row, DateOnly Date, PassMeasurement? Single, PassMeasurement Parallel, IReadOnlyList<PeerFigure> Peers)
{
    /// <summary>The least times of this and of another outcome of the same row.</summary>
    public RowOutcome Best(RowOutcome other) => this with
    {
        Single = Single is null || other.Single is null ? Single ?? other.Single : Single.Best(other.Single),
        Parallel = Parallel.Best(other.Parallel),
        Peers = [.. Peers.Concat(other.Peers).GroupBy(figure => (figure.Peer, figure.Threads)).Select(figures => figures.MinBy(figure => figure.Seconds)!)],
    };
}
