using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Parallelism.Ranks.Sharing;

/// <summary>Values of three clusters, of which ranks have parts, and the results of searches of them.</summary>
internal static class RankValues
{
    public static double[] All { get; } = [.. Enumerable.Range(0, 2500).Select(i => new RandomSource(4).Split((ulong)i).NextNormal() + (i % 3 * 2.5))];

    public static Observations<double> Part(Communicator ranks)
    {
        var own = RowRange.From(ranks, All.Length);
        return new Observations<double>(ranks, All[(int)own.First..(int)(own.First + own.Count)]);
    }

    /// <summary>Returns all of a result that does not depend on time, to the last digit.</summary>
    public static string Told<TData>(FitResult<TData> fit) => string.Join('\n', [
        $"{fit.Status} {fit.Passes}",
        string.Join(' ', fit.Starts.Select(start => $"{start.Start} {start.LogLikelihood:R} {start.Iterations} {start.Status} {start.End}")),
        string.Join(' ', fit.Ends.Select(end => $"{end.Objective:R} {end.Starts} {end.Rejection}")),
        string.Join(' ', fit.Trace.Select(point => $"{point.Objective:R}")),
        string.Join(' ', fit.Auxiliary.Statistics.Select(value => $"{value:R}")),
        string.Join(' ', fit.Model.Weights.Select(value => $"{value:R}")),
        string.Join(' ', fit.Model.Components.Select(component => component.ToString())),
        .. fit.Warnings]);
}
