using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Measuring;

namespace MixtureKit.Benchmarks.Builds;

/// <summary>Measures rows with two builds in turn, so that what else the machine does meets both alike.</summary>
internal sealed class BuildDuel(LibraryBuild first, LibraryBuild second, string data, int threads)
{
    // The first fits of a row run code that is still being compiled.
    private const int WarmingRounds = 2;

    /// <summary>Measures a row: the first build, the second, the first again, and so on.</summary>
    public BuildOutcome Measure(ComparisonRow row, int rounds)
    {
        row.Data.Ensure(data);
        for (int round = 0; round < WarmingRounds; round++)
            Turn(row);
        (PassMeasurement First, PassMeasurement Second)[] turns = [.. Enumerable.Range(0, rounds).Select(_ => Turn(row))];
        return new BuildOutcome(row.Name, [.. turns.Select(turn => turn.First)], [.. turns.Select(turn => turn.Second)]);
    }

    private (PassMeasurement First, PassMeasurement Second) Turn(ComparisonRow row) =>
        (first.Measure(row.Name, data, threads), second.Measure(row.Name, data, threads));
}
