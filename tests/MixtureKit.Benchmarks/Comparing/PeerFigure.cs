namespace MixtureKit.Benchmarks.Comparing;

/// <summary>What a peer takes for a row.</summary>
/// <param name="Peer">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Threads">Threads it was given.</param>
/// <param name="Seconds">Seconds an iteration, the least of the runs.</param>
/// <param name="PeakMegabytes">Most memory of its process.</param>
/// <param name="LogLikelihood">At the end, on the same data as ours; null where it was recorded elsewhere.</param>
internal sealed record PeerFigure(string Peer, string Version, int Threads, double Seconds, double PeakMegabytes, double? LogLikelihood)
{
    /// <summary>Whether it was measured on another machine.</summary>
    public bool IsRecorded => LogLikelihood is null;
}
