using CsvHelper;
using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <content>The rows in the order of the file, from one thread or several.</content>
internal sealed partial class CsvTableReader
{
    // Hands on the rows in the order of the file. CsvHelper works on threads of the pool. The pool makes up for a thread of its own that waits for a
    // task, but not for one that waits for CsvHelper; so that is left to a thread that is not the pool's.
    private void ReadRecords(CsvRowReader rows, Action<CsvRow?> keep)
    {
        if (_onAllCores)
            Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();
        else
            Read();

        void Read()
        {
            foreach (CsvRow? row in Records(rows, _onAllCores))
                keep(row);
        }
    }

    // Returns the rows in the order of the file.
    private IEnumerable<CsvRow?> Records(CsvRowReader rows, bool onAllCores)
    {
        using IEnumerator<CsvRow?> records = (onAllCores ? _reader.ParallelEnumerate(rows.Read) : OneByOne(rows)).GetEnumerator();
        while (MoveNext(records))
            yield return records.Current;
    }

    private IEnumerable<CsvRow?> OneByOne(CsvRowReader rows)
    {
        while (_reader.Read())
            yield return rows.Read(_reader);
    }

    private bool MoveNext(IEnumerator<CsvRow?> records)
    {
        try
        {
            return records.MoveNext();
        }
        catch (CsvFormatException error)
        {
            throw TooLong(error);
        }
    }

    private UnusableDataException TooLong(CsvFormatException error) =>
        Unusable($"the row that begins on line {error.LineNumber} is longer than {LongestRecord >> 20} MB: a quote that is never closed would do that; otherwise this seems to be no table.");
}
