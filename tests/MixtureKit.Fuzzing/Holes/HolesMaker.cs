using System.Globalization;

namespace MixtureKit.Fuzzing.Holes;

/// <summary>Makes CSV files of numbers, codes and counts of which some cells are missing.</summary>
internal sealed class HolesMaker(Random random)
{
    private static readonly string[] Marks = ["", "NA", "?", "nan", "NULL"];

    /// <summary>A table.</summary>
    public string Make()
    {
        int columns = random.OneIn(20) ? 5 + random.Next(8) : 1 + random.Next(4);
        double share = random.OneIn(4) ? 0 : 0.7 * random.NextDouble();
        Func<int, double>[] cells = random.OneIn(2) ? random.Times(columns, Codes) : random.Times(columns, Column);
        string[] lines = [.. Enumerable.Range(0, 2 + random.Next(random.OneIn(10) ? 150 : 30)).Select(_ => Line(cells, share))];
        return $"{string.Join(',', Enumerable.Range(1, columns).Select(j => $"x{j}"))}\n{string.Join('\n', lines)}\n";
    }

    private string Line(Func<int, double>[] cells, double share)
    {
        int cluster = random.Next(2);
        return string.Join(',', cells.Select(cell => random.NextDouble() < share ? random.Pick(Marks) : cell(cluster).ToString("R", CultureInfo.InvariantCulture)));
    }

    // Columns that every family can have.
    private Func<int, double> Codes()
    {
        int levels = 2 + random.Next(4);
        return random.OneIn(10) ? _ => levels : cluster => (cluster + random.Next(2)) * random.Next(levels);
    }

    private Func<int, double> Column()
    {
        double center = random.OneIn(8) ? 1e6 : 3 * random.NextDouble(), spread = random.OneIn(8) ? 1e-5 : 0.1 + random.NextDouble();
        return random.Next(5) switch
        {
            0 => cluster => random.Next(8) * (cluster + 1),
            1 when random.OneIn(5) => _ => center,
            _ => cluster => center + (spread * ((4 * cluster) + random.NextDouble() + random.NextDouble())),
        };
    }
}
