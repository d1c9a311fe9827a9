using System.Globalization;
using System.Text;

namespace MixtureKit.Fuzzing.Csv;

/// <summary>Makes CSV files: sound ones, and ones with something odd here and there.</summary>
internal sealed class CsvMaker(Random random)
{
    private static readonly string[] Separators = [",", ",", ",", ";", "\t", "|", " "];
    private static readonly string[] Formats = ["R", "E16", "E18", "F3", "G17", "F20", "E5", "0.0"];

    /// <summary>An ordinary table of numbers, which must be accepted.</summary>
    public byte[] SoundTable() => SoundTable(1 + random.Next(12));

    /// <summary>An ordinary table of numbers that is read in several blocks.</summary>
    public byte[] LongTable() => SoundTable(5000 + random.Next(10_000));

    /// <summary>A table with something odd here and there.</summary>
    public byte[] Table()
    {
        string separator = random.Pick(Separators), end = random.Pick(["\n", "\n", "\r\n", "\r"]);
        int columns = random.OneIn(40) ? 30 + random.Next(40) : 1 + random.Next(4);
        int rows = random.OneIn(60) ? 200 + random.Next(300) : random.Next(9);
        int odd = random.OneIn(2) ? 0 : random.Next(12);
        string hint = random.OneIn(25) ? random.Pick(CsvWords.Hints) : random.OneIn(25) ? $"sep={separator}{end}" : "";
        IEnumerable<string> lines = random.Times(rows, () => Line(separator, columns, () => Cell(odd))).Prepend(Line(separator, columns, Name(odd)));
        string last = random.Pick(["", end, end, end + end, " ", end + " " + end]);
        return Encoding.UTF8.GetBytes(hint + string.Join(end, lines) + last);
    }

    /// <summary>A table in another encoding than UTF-8, as a whole or from some place on.</summary>
    public byte[] OtherEncoding()
    {
        string text = Encoding.UTF8.GetString(Table());
        Encoding encoding = random.Pick<Encoding>([Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1, new UTF8Encoding(true)]);
        int place = random.OneIn(2) ? 0 : random.Next(text.Length + 1);
        byte[] mark = random.OneIn(2) ? encoding.GetPreamble() : [];
        return [.. mark, .. Encoding.UTF8.GetBytes(text[..place]), .. encoding.GetBytes(text[place..])];
    }

    private byte[] SoundTable(int rows)
    {
        string separator = random.Pick(Separators), end = random.Pick(["\n", "\r\n"]);
        int columns = 1 + random.Next(5);
        string[] names = [.. Enumerable.Range(1, columns).Select(j => random.OneIn(4) ? $"\"c{j}\"" : $"c{j}")];
        IEnumerable<string[]> lines = random.Times(rows, () => random.Times(columns, SoundNumber)).Prepend(names);
        string text = string.Join(end, lines.Select(cells => string.Join(separator, cells))) + (random.OneIn(3) ? "" : end);
        return [.. random.OneIn(8) ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(text)];
    }

    private string Line(string separator, int columns, Func<string> cell) =>
        string.Join(separator, random.Times(columns, cell)) + (random.OneIn(400) ? separator : "");

    private Func<string> Name(int odd)
    {
        int count = 0;
        return () => random.Next(100) < odd ? random.Pick(CsvWords.Names) : random.OneIn(12) ? $"\"c{++count}\"" : $"c{++count}";
    }

    private string Cell(int odd)
    {
        string cell = random.Next(100) < odd ? random.Pick(CsvWords.Blemishes) : Number();
        return random.Next(12) switch
        {
            0 => random.Pick(["", " ", "  ", "\t"]) + cell + random.Pick(["", " ", " \t"]),
            1 => $"\"{cell}\"",
            _ => cell,
        };
    }

    private string Number() => random.Next(4) switch
    {
        0 => random.Pick(CsvWords.Numbers),
        1 => Digits(random.Next(1, 25)) + (random.OneIn(2) ? "." + Digits(random.Next(25)) : "") + (random.OneIn(3) ? $"e{random.Next(-340, 320)}" : ""),
        _ => SoundNumber(),
    };

    private string SoundNumber()
    {
        double value = random.Next(3) switch
        {
            0 => random.Next(-1000, 1000),
            1 => random.NextDouble() * Math.Pow(10, random.Next(-12, 12)),
            _ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
        };
        // Far numbers need an exponent: written out, a whole number may be one that no double is.
        bool isNear = Math.Abs(value) is > 1e-8 and < 1e14;
        return (double.IsFinite(value) ? value : 0).ToString(isNear ? random.Pick(Formats) : "R", CultureInfo.InvariantCulture);
    }

    private string Digits(int count) => string.Concat(random.Times(count, () => (char)('0' + random.Next(10))));
}
