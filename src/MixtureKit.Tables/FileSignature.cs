using System.Text;

namespace MixtureKit.Tables;

/// <summary>The first bytes of a file, which tell its format whatever the extension of its name.</summary>
internal sealed class FileSignature
{
    /// <summary>Maximum number of bytes read.</summary>
    public const int Size = 1 << 16;

    private static readonly (byte[] Magic, string Name)[] Kinds =
    [
        ([0x1F, 0x8B], "a gzip archive: unpack it first (gunzip)"),
        ([0x50, 0x4B, 0x03, 0x04], "a zip archive (or an .xlsx or .npz file, which are zip archives): save one table as CSV or .npy"),
        ([0x50, 0x4B, 0x05, 0x06], "an empty zip archive"),
        ("BZh91AY&SY"u8.ToArray(), "a bzip2 archive: unpack it first (bunzip2)"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive: unpack it first (unxz)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive: unpack it first (unzstd)"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive: unpack it first"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office document (.xls): save the sheet as CSV"),
        ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A], "an HDF5 file: save the table as CSV or .npy"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ([0x50, 0x41, 0x52, 0x31, 0x15], "a Parquet file: read it with the package MixtureKit.Parquet, or save the table as CSV or .npy"),
        ("ARROW1\0\0"u8.ToArray(), "an Arrow file: read it with the package MixtureKit.Arrow, or save the table as CSV or .npy"),
        ("FEA1"u8.ToArray(), "a Feather file of version 1: save it in version 2, which is an Arrow file"),
        ([0xFF, 0xFF, 0xFF, 0xFF], "an Arrow stream: read it with the package MixtureKit.Arrow, or save the table as CSV or .npy"),
        ("SQLite format 3\0"u8.ToArray(), "an SQLite database: export the table as CSV"),
        ("%PDF-"u8.ToArray(), "a PDF document"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program (ELF)"),
        ([0x80, 0x04, 0x95], "a Python pickle, which is never unpickled: save the array with numpy.save"),
        ([0xFF, 0xFE, 0x00, 0x00], "UTF-32 text: save it as UTF-8"),
        ([0x00, 0x00, 0xFE, 0xFF], "UTF-32 text: save it as UTF-8"),
        ([0xFF, 0xFE], "UTF-16 text (its byte order mark is on line 1): save it as UTF-8"),
        ([0xFE, 0xFF], "UTF-16 text (its byte order mark is on line 1): save it as UTF-8"),
        ("<!DOCTYPE"u8.ToArray(), "an HTML page"),
        ("<html"u8.ToArray(), "an HTML page"),
        ("<?xml"u8.ToArray(), "an XML document"),
        ("{\""u8.ToArray(), "JSON, not a table"),
        ("{\n"u8.ToArray(), "JSON, not a table"),
        ("[{"u8.ToArray(), "JSON, not a table"),
        ("[["u8.ToArray(), "JSON, not a table"),
        ("[\n"u8.ToArray(), "JSON, not a table"),
    ];

    private readonly byte[] _bytes;

    private FileSignature(byte[] bytes, bool isWhole)
    {
        _bytes = bytes;
        IsWhole = isWhole;
    }

    /// <summary>The bytes read.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The bytes read without a UTF-8 byte order mark.</summary>
    public ReadOnlyMemory<byte> Unmarked => Bytes.StartsWith(Encoding.UTF8.Preamble) ? _bytes.AsMemory(3) : _bytes;

    /// <summary>True if the file ends after the bytes read.</summary>
    public bool IsWhole { get; }

    /// <summary>True if the file is a NumPy array (.npy).</summary>
    public bool IsNumpy => Bytes is [0x93, ..] && Bytes[1..].StartsWith("NUMPY"u8);

    /// <summary>The probable format of a file that is not a table, with advice; null if the bytes can begin a table.</summary>
    public string? Foreign
    {
        get
        {
            foreach ((byte[] magic, string name) in Kinds)
            {
                if (Bytes.StartsWith(magic))
                    return name;
            }
            return LooksLikeWideText ? "UTF-16 text without a byte order mark (line 1): save it as UTF-8" : null;
        }
    }

    // Text of two bytes a character has a zero in every other byte.
    private bool LooksLikeWideText
    {
        get
        {
            int pairs = Math.Min(_bytes.Length, 64) / 2;
            int[] zeros = [0, 0];
            for (int i = 0; i < 2 * pairs; i++)
                zeros[i % 2] += _bytes[i] == 0 ? 1 : 0;
            return pairs > 1 && Math.Max(zeros[0], zeros[1]) > 0.9 * pairs && Math.Min(zeros[0], zeros[1]) == 0;
        }
    }

    /// <summary>Reads up to <see cref="Size"/> bytes.</summary>
    public static FileSignature Read(Stream stream)
    {
        var bytes = new byte[Size];
        int count = stream.ReadAtLeast(bytes, Size, throwOnEndOfStream: false);
        return new FileSignature(bytes[..count], count < Size);
    }

    /// <summary>Returns the bytes as text without a byte order mark; a line that is cut off is omitted unless it is the only one.</summary>
    public string Text()
    {
        string text = Encoding.UTF8.GetString(Unmarked.Span);
        int lastBreak = text.LastIndexOfAny(['\r', '\n']);
        return IsWhole || lastBreak < 0 ? text : text[..(lastBreak + 1)];
    }
}
