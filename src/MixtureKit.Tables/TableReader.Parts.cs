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
        return Parts(Indices(numbers, nameof(numbers)), cancellationToken);
    }

    /// <summary>Reads columns of numbers; the rows are one part unless a format has parts.</summary>
    private protected virtual IEnumerable<NumericTable> ReadParts(int[] numbers, CancellationToken cancellationToken) => [ReadRows(numbers, [], cancellationToken)];

    private IEnumerable<NumericTable> Parts(int[] numbers, CancellationToken cancellationToken)
    {
        RequireUnread();
        using IEnumerator<NumericTable> parts = Reading(Source, () => ReadParts(numbers, cancellationToken).GetEnumerator());
        while (Reading(Source, parts.MoveNext))
            yield return parts.Current;
    }
}
