using System.Text;

namespace MixtureKit.Fuzzing.Csv;

/// <summary>Cells, marks and bytes that mean something in a CSV file, or seem to.</summary>
internal static class CsvWords
{
    /// <summary>Cells that are numbers.</summary>
    public static readonly string[] Numbers =
    [
        "0", "-0", "1", "+7", "-3.", ".5", "-.25", "0.1", "2.5", "1e5", "1E-5", "1.e2", "4e+02", "00012.50", "5e-324", "2.2250738585072011e-308",
        "1.7976931348623157e308", "0.000000000000000000000000012345678901234567", "12345678901234567000", "9007199254740992", "9007199254740993.0",
        "3.14159265358979323846264338327950288", "1234567890123456789.", "0.1234567890123456789", "99999999999999999999e-5", "1e-70", "1e70", "123456789.12345678e-30",
        "8.5e22", "9007199254740991", "4503599627370496.5", "2.4703282292062328e-324", "1e00000000000000000001", "0e99999", "0.0000e-999999999",
    ];

    /// <summary>Cells that are something else, or not the number they seem to be.</summary>
    public static readonly string[] Blemishes =
    [
        "", "NA", "n/a", "nan", "NULL", "?", ".", "-", "inf", "-Infinity", "∞", "1e400", "1e-400", "0x10", "1,5", "1;5", "1.234,5", "1,234.5", "9007199254740993", "12kg", "1 000",
        "e5", "1e", "1e+", "+-1", "(1)", "1e5.5", "1_000", "٣", "１", "1f", "TRUE", "\"1\"", "\" 2.5 \"", "\"a,b\"", "\"a\nb\"", "\"say \"\"so\"\"\"", "\"open", "x\"y", "\"1\" x", " \"3\"", "\"\"",
        "1\v", "1\f", "\u00A01", "\u20031\u3000", "1\u200B", "\uFEFF1", "é€𝄞", "1\r2", "1\n2", "\n", "1,2,3", " ", "\t", "1e2147483648", "1e-2147483649", "179769313486231580793728971405301e276",
        "=1+1", "@x", "1e9999999999999999999", "99999999999999999999999999999999999999999999999999999999999999999999",
    ];

    /// <summary>Names of columns.</summary>
    public static readonly string[] Names = ["a", "b", "x1", "waiting time", "\"a,b\"", "\"a;b\"", "\"say \"\"so\"\"\"", "\"two\nlines\"", "é", "\"1\"", "1", "2.5", "", "a ", "\"a\"", "A", "sep=", "NA", "<html", "x\ty", "x|y", "x;y", "\uFEFFa", "#c"];

    /// <summary>First lines that name the separator, or seem to.</summary>
    public static readonly string[] Hints = ["sep=;\n", "sep=,\r\n", "SEP=|\n", "sep=\t\n", "sep= \n", "sep=7\n", "sep=\"\n", "sep=.\n", "sep=-\n", "sep=é\n", "sep=\n", "sep=;", "sep=;;\n", "sep=e\n", "\"sep=;\"\n", "sep=\u0001\n", "\n"];

    private static readonly byte[][] Bytes = [[0], [0xFF], [0xE9], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xC3], [0xE2, 0x82], [0x1A], [0x85], [0x1F, 0x8B], [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]];

    /// <summary>All of them, as bytes, with separators and line ends.</summary>
    public static IReadOnlyList<byte[]> All { get; } =
        [.. new[] { Numbers, Blemishes, Names, Hints, [",", ";", "\t", "|", " ", "  ", "\n", "\r", "\r\n", "\"", "\"\"", "\n\n", ",,", ",\n", "\"\n\""] }.SelectMany(words => words).Select(Encoding.UTF8.GetBytes), .. Bytes];
}
