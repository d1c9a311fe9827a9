namespace MixtureKit.Fuzzing.Written;

/// <summary>Makes tables with hostile names and cells.</summary>
internal sealed class TableMaker(Random random)
{
    private static readonly string[] Words =
    [
        "a", "b", "x1", "waiting time", "1", "-2.5", "1e5", "0x10", "NA", "sep=;", "sep=,", "SEP=7", "\"", "\"\"", "a\"b", "\"a\"", "a,b", "a;b", "a\tb", "a|b", ",", ";", "|", "\n", "\r", "\r\n", "a\nb", "a\rb",
        "\uFEFF", "\uFEFFa", "a\uFEFF", " a", "a ", "\ta", "a\t", "a  b", "\u00A0", "\u00A0a", "a\u3000", "é", "€", "𝄞", "<html", "<!DOCTYPE html>", "<?xml", "{\"", "{\n", "[[", "[{", "[\n", "%PDF-", "PK\u0003\u0004", "SQLite format 3",
        "#", "#a", "=1+1", "@a", "-", "--", "+", "'", "''", "\\", "\\n", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\u200B", "İ", "ß", "A", "x2", "component", "∞", "٣", "nan", "Infinity", "BZh91AY&SY",
    ];

    private static readonly double[] Numbers =
        [0, -0.0, 1, -1, 0.1, 1e15, 1e16, 1e17, 123456789012345680, 9007199254740992, 9007199254740993, 1e22, 1e23, 1e-5, 1e-4, 5e-324, 2.2250738585072014e-308, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, Math.PI];

    /// <summary>A table of at least one row.</summary>
    public TableScript Make()
    {
        int columns = random.OneIn(20) ? 10 + random.Next(30) : 1 + random.Next(4);
        Func<object>[] cells = random.Times(columns, Column);
        return new TableScript(Names(columns), random.Times(1 + random.Next(6), () => Array.ConvertAll(cells, cell => cell())));
    }

    // Distinct for the most part: those met twice make room for spare ones.
    private string[] Names(int columns)
    {
        if (random.OneIn(15))
            return random.Times(columns, Word);
        IEnumerable<string> names = random.Times(columns, Word).Select((name, j) => random.OneIn(3) ? $"{name}{j}" : name);
        IEnumerable<string> spare = Enumerable.Range(0, columns).Select(j => $"spare{j}");
        return [.. names.Where(name => name.Trim().Length > 0).DistinctBy(name => name.Trim()).Concat(spare).Take(columns)];
    }

    private Func<object> Column() => random.Next(3) switch
    {
        0 => () => Number(),
        1 => () => random.OneIn(3) ? random.NextInt64(long.MinValue, long.MaxValue) : (object)(long)random.Next(-5, 100),
        _ => () => random.OneIn(4) ? "" : Word(),
    };

    private double Number()
    {
        double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return random.OneIn(2) ? random.Pick(Numbers) : double.IsNaN(value) ? random.NextDouble() : value;
    }

    private string Word() => random.Next(4) switch
    {
        0 => random.Pick(Words) + random.Pick(Words),
        1 => string.Concat(random.Times(random.Next(6), () => (char)random.Next(1, 300))),
        2 when random.OneIn(30) => random.Pick([new string('x', 70_000), "a\0b"]),
        _ => random.Pick(Words),
    };
}
