using System.Globalization;
using System.Text;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Parallelism;

namespace MixtureKit.Tables;

/// <summary>A rank's part of a file, as a stream that reads like a smaller file of the same columns.</summary>
/// <param name="Stream">The content.</param>
/// <param name="IsPart">True if it is a part; false if it is the whole file, which every rank has because it is small.</param>
internal sealed record RankFile(Stream Stream, bool IsPart)
{
    // A part of a table of text is at least so long, so that it has a row.
    private const long LeastText = 1 << 16;
    private const int Block = 1 << 12;
    private const int LongestHeader = 1 << 20;
    private const string Magic = "\u0093NUMPY\u0001\0";

    /// <summary>The rows of a file with typed columns that are this rank's; null for another format or a whole file.</summary>
    public RowRange? Rows { get; private init; }

    /// <summary>Opens this rank's part of a file; all ranks open it together.</summary>
    /// <exception cref="UnreadableFileException">It cannot be read on a rank.</exception>
    /// <exception cref="UnusableDataException">Ranks see different files, or the file cannot be cut.</exception>
    public static RankFile Open(string path, string name, Communicator communicator, IReadOnlyList<TableFormat> formats)
    {
        FileStream file = InputFile.Open(path);
        try
        {
            return Cut(path, name, file, communicator, formats);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static RankFile Cut(string path, string name, FileStream file, Communicator communicator, IReadOnlyList<TableFormat> formats)
    {
        FileSignature head = FileSignature.Read(file);
        file.Position = 0;
        if (formats.FirstOrDefault(format => format.IsBegunBy(head.Bytes)) is { } typed)
            return CutBatches(path, name, file, communicator, typed);
        return head.IsNumpy ? CutArray(name, file, communicator) : CutText(name, file, communicator);
    }

    private static RankFile CutBatches(string path, string name, FileStream file, Communicator communicator, TableFormat format)
    {
        long rows;
        using (FileStream counted = InputFile.Open(path))
            rows = CountRows(counted, format, name);
        return rows < (long)Batch<Row>.SegmentLength * communicator.Size
            ? Whole(file)
            : new RankFile(file, IsPart: true) { Rows = RowRange.From(communicator, rows) };
    }

    private static long CountRows(FileStream file, TableFormat format, string name)
    {
        using var typed = TypedFile.Open(file, FileSignature.Read(file), format, name);
        return typed.Batches(CancellationToken.None).Sum(batch => (long)batch.RowCount);
    }

    private static RankFile CutArray(string name, FileStream file, Communicator communicator)
    {
        NumpyHeader header;
        try
        {
            header = NumpyHeader.Read(file);
        }
        catch (FormatException fault)
        {
            throw new UnusableDataException($"{name}: the file {fault.Message}.", fault);
        }
        long start = file.Position;
        bool isCut = header.Shape.Count > 0 && header.Shape[0] >= (long)Batch<Row>.SegmentLength * communicator.Size;
        if (!isCut || NumpyElement.Find(header.ElementType) is not { } element)
            return Whole(file);
        if (header.IsFortranOrder && header.Shape.Count > 1)
            throw new UnusableDataException($"{name}: the array lies column by column (Fortran order), so that ranks cannot read rows of it; save numpy.ascontiguousarray of it.");
        long width = element.Size * (header.Shape.Count > 1 ? header.Shape[1] : 1);
        var own = RowRange.From(communicator, header.Shape[0]);
        var part = new FilePart(file, start + (own.First * width), start + ((own.First + own.Count) * width));
        return new RankFile(new PrefixedStream(Header(header, own.Count), part), IsPart: true);
    }

    /// <summary>Returns the header of an array of fewer rows.</summary>
    private static byte[] Header(NumpyHeader header, long rows)
    {
        string shape = string.Join(", ", (IEnumerable<long>)[rows, .. header.Shape.Skip(1)]) + (header.Shape.Count == 1 ? "," : "");
        string text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{header.ElementType}', 'fortran_order': False, 'shape': ({shape}), }}\n");
        return [.. Encoding.Latin1.GetBytes(Magic), (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.Latin1.GetBytes(text)];
    }

    private static RankFile CutText(string name, FileStream file, Communicator communicator)
    {
        long length = RandomAccess.GetLength(file.SafeFileHandle);
        if (length < LeastText * communicator.Size)
            return Whole(file);
        long rows = AfterLine(file, 0, length);
        if (rows > LongestHeader)
            throw new UnusableDataException($"{name}: the first line is longer than {LongestHeader} bytes, so that the file cannot be cut between ranks.");
        var names = new byte[rows];
        RandomAccess.Read(file.SafeFileHandle, names, 0);
        var part = new FilePart(file, Place(communicator.Rank), Place(communicator.Rank + 1));
        return new RankFile(new PrefixedStream(names, part), IsPart: true) { Part = part };

        long Place(int rank)
        {
            long even = rows + (long)((Int128)(length - rows) * rank / communicator.Size);
            return rank == 0 ? rows : rank == communicator.Size ? length : AfterLine(file, even - 1, length);
        }
    }

    /// <summary>The part of a table of text; null for an array or a whole file.</summary>
    public FilePart? Part { get; private init; }

    private static RankFile Whole(FileStream file)
    {
        file.Position = 0;
        return new RankFile(file, IsPart: false);
    }

    /// <summary>Returns the place after the first line end at or after a place; the end of the file if no line ends there.</summary>
    private static long AfterLine(FileStream file, long from, long length)
    {
        Span<byte> block = stackalloc byte[Block];
        for (long at = from; at < length;)
        {
            int read = RandomAccess.Read(file.SafeFileHandle, block, at);
            if (read == 0)
                break;
            if (block[..read].IndexOf((byte)'\n') is >= 0 and var end)
                return at + end + 1;
            at += read;
        }
        return length;
    }
}
