namespace MixtureKit.Groups;

/// <summary>Options of a pass for a worker.</summary>
/// <remarks>If log-densities may leave out a shared term, each observation has weight 1 and responsibilities that sum to 1.</remarks>
/// <param name="AllowSharedTerm">True if log-densities may leave out a term that all members share.</param>
/// <param name="Cache">Keeps sums of whole segments from pass to pass; null if segments may be cut or the data may change.</param>
public readonly record struct PassOptions(bool AllowSharedTerm = false, SegmentCache? Cache = null);
