using System.Globalization;
using MixtureKit.Benchmarks.Cases;

namespace MixtureKit.Benchmarks.Comparing;

/// <summary>The figures of the field in <c>peers/recorded.csv</c>; where they are from stands beside it.</summary>
internal static class RecordedPeers
{
    /// <summary>The figures for a row, in the order of the file.</summary>
    public static IReadOnlyList<PeerFigure> Of(ComparisonRow row) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "peers", "recorded.csv"))
            .Select(line => line.Split(','))
            .Where(cells => cells[0] == row.Name)
            .Select(cells => new PeerFigure(cells[1], cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture), Number(cells[4]), Number(cells[5]), null)),
    ];

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
