using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Testing;

/// <summary>Generators of random rows of reals, bits, counts and codes, and lists of all rows of small finite supports.</summary>
public static class Rows
{
    /// <summary>Generates rows of normal numbers around 0, of standard deviation 3, rounded to two decimals for readable reports.</summary>
    public static Gen<Row> Reals(int columns) => Fill(columns, random => Math.Round(3 * random.NextNormal(), 2));

    /// <summary>Generates rows of zeros and ones.</summary>
    public static Gen<Row> Binary(int columns) => Fill(columns, random => random.Next(2));

    /// <summary>Generates rows of small counts, some of them 0.</summary>
    public static Gen<Row> Counts(int columns, double rate = 3) => Fill(columns, random => random.NextPoisson(rate * random.NextDouble() * 2));

    /// <summary>Generates rows of codes: column j has the values 0 … levels[j] − 1.</summary>
    public static Gen<Row> Codes(params IReadOnlyList<int> levels) =>
        Draw.With(random => Row.Of([.. levels.Select(count => (double)random.Next(count))]));

    /// <summary>Generates data of reals that break careless arithmetic.</summary>
    /// <remarks>
    /// They are far from the origin, of huge and tiny scales, with columns of different scale, without spread, collinear, with an
    /// outlier, or of one row.
    /// </remarks>
    public static Gen<Row[]> HardReals(int columns) => Draw.With(random => HardRealData(columns, random));

    /// <summary>Generates data of counts that break careless arithmetic: large beside small, all 0, all equal, one row.</summary>
    public static Gen<Row[]> HardCounts(int columns) => Draw.With(random => HardCountData(columns, random));

    /// <summary>Generates data with columns that never vary, for families of bits and codes, from the rows of a generator.</summary>
    public static Gen<Row[]> Repeated(Gen<Row> rows) =>
        from row in rows
        from others in rows.ArrayOf(2)
        from copies in Gen.Choose(1, 12)
        from mixed in Gen.Choose(0, 2)
        select (Row[])[.. Enumerable.Repeat(row, copies), .. others.Take(mixed)];

    /// <summary>Lists all rows of zeros and ones.</summary>
    public static IEnumerable<Row> AllBinary(int columns) => AllCodes(Enumerable.Repeat(2, columns).ToArray());

    /// <summary>Lists all rows of codes.</summary>
    public static IEnumerable<Row> AllCodes(params IReadOnlyList<int> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        IEnumerable<double[]> rows = [[]];
        foreach (int count in levels)
            rows = rows.SelectMany(row => Enumerable.Range(0, count).Select(code => (double[])[.. row, code])).ToArray();
        return rows.Select(row => Row.Of(row));
    }

    /// <summary>Lists all rows of counts with a given total.</summary>
    public static IEnumerable<Row> AllCounts(int columns, int total) =>
        AllCodes(Enumerable.Repeat(total + 1, columns).ToArray()).Where(row => row.Sum() == total);

    private static Gen<Row> Fill(int columns, Func<RandomSource, double> value) =>
        Draw.With(random => Row.Of([.. Enumerable.Range(0, columns).Select(_ => value(random))]));

    private static Row[] HardRealData(int columns, RandomSource random)
    {
        (double offset, double scale) = random.Next(6) switch
        {
            0 => (1e9, 1.0),
            1 => (-1e9, 1e-3),
            2 => (0, 1e-149),
            3 => (0, 1e150),
            4 => (1e6, 1e6),
            _ => (0, 1.0),
        };
        double[] scales = [.. Enumerable.Range(0, columns).Select(_ => random.Next(5) == 0 ? 1 : scale)];
        double[][] rows = [.. Enumerable.Range(0, 1 + random.Next(40)).Select(_ => scales.Select(s => offset + (s * random.NextNormal())).ToArray())];
        Spoil(rows, random);
        return Array.ConvertAll(rows, row => Row.Of(row));
    }

    private static void Spoil(double[][] rows, RandomSource random)
    {
        int shape = random.Next(8), columns = rows[0].Length;
        foreach (double[] row in rows)
        {
            if (shape == 0)
                row[^1] = rows[0][^1];
            else if (shape == 1)
                row[^1] = 2 * row[0];
            else if (shape == 2)
                rows[random.Next(Math.Min(rows.Length, 2))].CopyTo(row, 0);
        }
        if (shape == 3)
            rows[^1][random.Next(columns)] = 1e30;
    }

    private static Row[] HardCountData(int columns, RandomSource random)
    {
        int shape = random.Next(4);
        double[] first = Counts(1);
        return [.. Enumerable.Range(0, 1 + random.Next(30)).Select(i => Row.Of(shape switch
        {
            0 => new double[columns],
            1 => [.. first],
            2 => Counts(i % 2 == 0 ? 1 : 1e6),
            _ => Counts(1e6),
        }))];

        double[] Counts(double rate) => [.. Enumerable.Range(0, columns).Select(_ => (double)random.NextPoisson(rate * random.NextDouble()))];
    }
}
