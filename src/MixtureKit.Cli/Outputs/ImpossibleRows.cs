using System.Globalization;
using MixtureKit.Parallelism;

namespace MixtureKit.Cli.Outputs;

/// <summary>The rows that are impossible under a model: how many, and the first few.</summary>
internal sealed class ImpossibleRows
{
    private const int RowsNamed = 10;

    private readonly List<long> _first = [];

    /// <summary>Number of rows.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a row after those before, by its number from 0.</summary>
    public void Add(long row)
    {
        if (_first.Count < RowsNamed)
            _first.Add(row);
        Count++;
    }

    /// <summary>Returns the rows of all ranks, in their order.</summary>
    /// <remarks>All ranks do this together.</remarks>
    public ImpossibleRows OfAll(Communicator ranks)
    {
        var all = new ImpossibleRows();
        foreach (long[] part in ranks.GatherValues<long>([Count, .. _first]))
        {
            all._first.AddRange(part.Skip(1).Take(RowsNamed - all._first.Count));
            all.Count += part[0];
        }
        return all;
    }

    /// <summary>Returns a sentence on the rows.</summary>
    /// <param name="source">The table.</param>
    public string Sentence(string source)
    {
        string list = string.Join(", ", _first.Select(row => (row + 1).ToString(CultureInfo.InvariantCulture)));
        string which = Count == 1 ? $"row {list} has" : string.Create(CultureInfo.InvariantCulture, $"{Count} rows have");
        string all = Count == 1 ? "" : $": {list}{(Count > RowsNamed ? ", …" : "")}";
        return $"{source}: {which} probability 0 under the model{all}; log-density -Infinity, responsibilities the mixing weights.";
    }
}
