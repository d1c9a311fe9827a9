using MixtureKit.Data;
using MixtureKit.Files;

namespace MixtureKit.Tables;

/// <content>The reading of rows part by part.</content>
public abstract partial class TableReader
{
    /// <summary>Reads columns of numbers, once, part by part, so that a stream may be longer than memory.</summary>
    /// <param name="numbers">The columns.</param>
    /// <param name="cancellationToken">Ends the reading between blocks of the file.</param>
    /// <remarks>
    /// A part is a row group of Parquet or a record batch of Arrow. Text, and arrays from a pipe, have parts of some 32 MB, which are whole segments of
    /// 960 rows except the last. An array in a file is one part, which stays on disk if it is long. A part that is not kept is given back to memory.
    /// </remarks>
    /// <exception cref="UnreadableFileException">The file cannot be read to its end.</exception>
    /// <exception cref="UnusableDataException">As in <see cref="Read"/>.</exception>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    /// <exception cref="ArgumentException">A column is requested twice.</exception>
    /// <exception cref="InvalidOperationException">The rows were read before.</exception>
    /// <example>
    /// <code>
    /// using TableReader reader = TableReader.Open("faithful.csv");
    /// OnlineState&lt;Row&gt; state = OnlineExpectationMaximization.Begin(start);
    /// foreach (NumericTable part in reader.ReadParts(["eruptions", "waiting"]))
    ///     state = new OnlineExpectationMaximization().Next(state, new Observations&lt;Row&gt;(part.ToMatrix()));
    /// </code>
    /// </example>
    public IEnumerable<NumericTable> ReadParts(IReadOnlyList<string> numbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return Parts(Indices(numbers, nameof(numbers)), [], int.MaxValue, cancellationToken);
    }

    /// <summary>Reads columns of numbers and of text, once, in parts of equal length, which are the same for any source of the same rows.</summary>
    /// <param name="numbers">The columns to read as numbers.</param>
    /// <param name="text">The columns to read as text; they may be among <paramref name="numbers"/> as well.</param>
    /// <param name="rows">Number of rows of a part; the last one has between half and one and a half times as many, or is the only one.</param>
    /// <param name="cancellationToken">Ends the reading between blocks of the file.</param>
    /// <remarks>Beside two parts, memory holds what the format reads at once: some 32 MB of text or of an array, a row group of Parquet, or a record batch of Arrow.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A part would have no row.</exception>
    /// <exception cref="UnreadableFileException">The file cannot be read to its end.</exception>
    /// <exception cref="UnusableDataException">As in <see cref="Read"/>.</exception>
    /// <exception cref="UnknownColumnException">The table has no column of a requested name.</exception>
    /// <exception cref="ArgumentException">A column is requested twice.</exception>
    /// <exception cref="InvalidOperationException">The rows were read before.</exception>
    public IEnumerable<NumericTable> ReadParts(IReadOnlyList<string> numbers, IReadOnlyList<string> text, int rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        return EvenParts(Indices(numbers, nameof(numbers)), Indices(text, nameof(text)), rows, cancellationToken);
    }

    /// <summary>Reads all columns in parts: some as text, and all others as numbers but those left out and an index.</summary>
    internal IEnumerable<NumericTable> ReadOthersInParts(IReadOnlyList<string> text, IReadOnlyList<string> leftOut, int rows, CancellationToken cancellationToken)
    {
        (int[] numbers, int[] textColumns) = OthersThan(text, leftOut);
        return EvenParts(numbers, textColumns, rows, cancellationToken);
    }

    /// <summary>Reads columns; the rows are one part unless a format has parts.</summary>
    /// <param name="numbers">The columns to read as numbers.</param>
    /// <param name="text">The columns to read as text.</param>
    /// <param name="rows">Number of rows that the caller has use for at once; a part may be longer.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    private protected virtual IEnumerable<NumericTable> ReadParts(int[] numbers, int[] text, int rows, CancellationToken cancellationToken) =>
        [ReadRows(numbers, text, cancellationToken)];

    private IEnumerable<NumericTable> EvenParts(int[] numbers, int[] text, int rows, CancellationToken cancellationToken)
    {
        // The last part is not short, since online EM gives each part the same say.
        int ahead = rows / 2;
        RequireCapacity((long)rows + ahead, Math.Max(numbers.Length, text.Length));
        var queue = new PartQueue(this);
        foreach (NumericTable part in Parts(numbers, text, rows, cancellationToken))
        {
            queue.Add(part);
            while (queue.Count >= (long)rows + Math.Max(1, ahead))
                yield return queue.Take(rows);
        }
        yield return queue.Take((int)queue.Count);
    }

    private IEnumerable<NumericTable> Parts(int[] numbers, int[] text, int rows, CancellationToken cancellationToken)
    {
        RequireUnread();
        using IEnumerator<NumericTable> parts = Reading(Source, () => ReadParts(numbers, text, rows, cancellationToken).GetEnumerator());
        while (Reading(Source, parts.MoveNext))
            yield return parts.Current;
    }
}
