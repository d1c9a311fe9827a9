using System.Collections;

namespace MixtureKit.Tables;

/// <summary>The cells of a column as runs of cells of several parts of a table, without a copy.</summary>
internal sealed class CellRuns : IReadOnlyList<string>
{
    private readonly List<(IReadOnlyList<string> Cells, int Start, int End)> _runs = [];

    public int Count => _runs.Count == 0 ? 0 : _runs[^1].End;

    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            int run = 0;
            while (_runs[run].End <= index)
                run++;
            return _runs[run].Cells[_runs[run].Start + index - Begin(run)];
        }
    }

    /// <summary>Adds some cells of a column.</summary>
    public void Add(IReadOnlyList<string> cells, int start, int count) => _runs.Add((cells, start, Count + count));

    public IEnumerator<string> GetEnumerator()
    {
        for (int run = 0; run < _runs.Count; run++)
        {
            for (int i = Begin(run); i < _runs[run].End; i++)
                yield return _runs[run].Cells[_runs[run].Start + i - Begin(run)];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Begin(int run) => run == 0 ? 0 : _runs[run - 1].End;
}
