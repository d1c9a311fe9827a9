using MixtureKit.Parallelism;

namespace MixtureKit.Starts;

/// <summary>Passes over scaled rows, block by block, in segments of a fixed length.</summary>
/// <remarks>The sums of segments are added as a fixed tree, like those of a fit, so that any number of threads gives the same bits.</remarks>
internal sealed class RowSegments
{
    /// <summary>Number of rows of a segment.</summary>
    public const int Length = 8 * RowBlock.Most;

    private readonly ScaledRows _rows;
    private readonly Execution _execution;
    private readonly CancellationToken _cancellationToken;
    private readonly RowBlock[] _blocks;

    public RowSegments(ScaledRows rows, Execution execution, CancellationToken cancellationToken)
    {
        _rows = rows;
        _execution = execution;
        _cancellationToken = cancellationToken;
        _blocks = new RowBlock[execution.Workers];
    }

    /// <summary>Number of segments.</summary>
    public int Count => (_rows.Count + Length - 1) / Length;

    /// <summary>Number of workers, each of which visits one block at a time.</summary>
    public int Workers => _execution.Workers;

    /// <summary>Visits every block, those of a segment in order: (worker, segment, block).</summary>
    public void Run(Action<int, int, RowBlock> visit) => _execution.Run(Count, (worker, segment) => Visit(worker, segment, visit), _cancellationToken);

    /// <summary>Sums over all blocks what <paramref name="add"/> adds to a vector.</summary>
    public double[] Sum(int length, Action<RowBlock, double[]> add) => Sum(length, (_, block, vector) => add(block, vector));

    /// <summary>Sums over all blocks what <paramref name="add"/> adds to a vector: (worker, block, vector).</summary>
    public double[] Sum(int length, Action<int, RowBlock, double[]> add)
    {
        var sums = new SegmentSums(length, Workers);
        sums.Add(_execution, 0, Count, (worker, segment, vector) => Visit(worker, segment, (_, _, block) => add(worker, block, vector)), _cancellationToken);
        return sums.Total();
    }

    private void Visit(int worker, int segment, Action<int, int, RowBlock> visit)
    {
        RowBlock block = _blocks[worker] ??= new RowBlock();
        int end = Math.Min((segment + 1) * Length, _rows.Count);
        for (int first = segment * Length; first < end; first += RowBlock.Most)
        {
            block.MoveTo(_rows, first, Math.Min(RowBlock.Most, end - first));
            visit(worker, segment, block);
        }
    }
}
