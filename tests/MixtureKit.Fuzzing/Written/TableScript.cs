using System.Globalization;
using System.Text;

namespace MixtureKit.Fuzzing.Written;

/// <summary>
/// A table as a text that can be cut anywhere: a line of names, then a line a row; cells stand apart by spaces and begin with t (text),
/// n (the bits of a number) or w (a whole number); text is escaped as in an address.
/// </summary>
internal sealed record TableScript(IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<object>> Rows)
{
    /// <summary>The length of all text.</summary>
    public int Length => ToBytes().Length;

    /// <summary>True if some text has a NUL character, which no file of text can have.</summary>
    public bool HasNul => Names.Concat(Rows.SelectMany(row => row).OfType<string>()).Any(text => text.Contains('\0', StringComparison.Ordinal));

    /// <summary>Reads a script; null if the bytes are none.</summary>
    public static TableScript? Read(byte[] bytes)
    {
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        object?[][] cells = [.. lines.Select(line => line.Split(' ').Select(Cell).ToArray())];
        bool isWhole = cells.Length > 1 && cells.All(row => row.Length == cells[0].Length && row.All(cell => cell is not null)) && cells[0].All(cell => cell is string);
        return isWhole ? new TableScript([.. cells[0].Cast<string>()], [.. cells.Skip(1).Select(row => row.Select(cell => cell!).ToArray())]) : null;
    }

    /// <summary>The script as bytes.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Concat(Rows.Prepend([.. Names]).Select(row => string.Join(' ', row.Select(Text)) + "\n")));

    private static object? Cell(string text) => text switch
    {
        ['t', .. string word] => Uri.UnescapeDataString(word),
        ['n', .. string bits] when ulong.TryParse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong value) && !double.IsNaN(BitConverter.UInt64BitsToDouble(value)) => BitConverter.UInt64BitsToDouble(value),
        ['w', .. string digits] when long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
        _ => null,
    };

    private static string Text(object cell) => cell switch
    {
        double number => "n" + BitConverter.DoubleToUInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture),
        long whole => "w" + whole.ToString(CultureInfo.InvariantCulture),
        _ => "t" + Uri.EscapeDataString((string)cell),
    };
}
