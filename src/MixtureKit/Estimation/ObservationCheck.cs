using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Estimation;

/// <summary>The check of observations by the validators of the components, before the observations are used.</summary>
internal static class ObservationCheck<TData>
{
    /// <summary>Throws at the first observation of a batch to which a validator objects.</summary>
    /// <param name="validators">The validators.</param>
    /// <param name="batch">The observations.</param>
    /// <param name="weights">Their weights; empty if each weighs 1.</param>
    /// <exception cref="UnusableDataException">A validator objects.</exception>
    public static void Require(IObservationValidator<TData>[] validators, Batch<TData> batch, ReadOnlySpan<double> weights)
    {
        for (int i = 0; i < batch.Count && validators.Length > 0; i++)
        {
            foreach (IObservationValidator<TData> validator in validators)
            {
                // Observations of weight 0 are ignored, unless they would spoil the sums.
                if (validator.Validate(batch[i]) is { } issue && (weights.IsEmpty || weights[i] > 0 || issue.IsRegardlessOfWeight))
                    throw Refuse(issue, batch, i);
            }
        }
    }

    /// <summary>Throws at the first observation of all data to which a validator objects.</summary>
    /// <exception cref="UnusableDataException">A validator objects.</exception>
    public static void Run(IObservationValidator<TData>[] validators, IReadOnlyList<TData> data, Execution execution, CancellationToken cancellationToken) =>
        Run(validators, data, weights: null, position: 0, execution, cancellationToken);

    /// <summary>Throws at the first observation of all chunks to which a validator objects, unless its weight is 0.</summary>
    /// <exception cref="UnusableDataException">A validator objects.</exception>
    public static void Run(IObservationValidator<TData>[] validators, IReadOnlyList<Observations<TData>> chunks, Execution execution, CancellationToken cancellationToken)
    {
        long position = 0;
        foreach (Observations<TData> chunk in chunks)
        {
            if (chunk.Share is { } share)
                RankAgreement.Run(share.Communicator, () => Run(validators, chunk.Data, chunk.Weights, share.First, execution, cancellationToken));
            else
                Run(validators, chunk.Data, chunk.Weights, position, execution, cancellationToken);
            position += chunk.Count;
        }
    }

    private static void Run(
        IObservationValidator<TData>[] validators, IReadOnlyList<TData> data, IReadOnlyList<double>? weights, long position, Execution execution, CancellationToken cancellationToken)
    {
        const int Length = Batch<TData>.SegmentLength;
        var batches = new Batch<TData>?[execution.Workers];
        int pieces = validators.Length == 0 ? 0 : (int)(((long)data.Count + Length - 1) / Length);
        execution.Run(pieces, (worker, number) => Check(batches[worker] ??= new([]), number * Length), cancellationToken);

        void Check(Batch<TData> batch, int start)
        {
            for (int first = start; first < Math.Min(start + Length, data.Count); first += Batch<TData>.Capacity)
            {
                batch.MoveTo(data, first, Math.Min(Batch<TData>.Capacity, data.Count - first), position + first);
                Require(validators, batch, weights is null ? [] : [.. Enumerable.Range(first, batch.Count).Select(row => weights[row])]);
            }
        }
    }

    private static UnusableDataException Refuse(DataIssue issue, Batch<TData> batch, int index)
    {
        long row = batch.Position + index;
        string place = issue.Column is not { } column
            ? string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}")
            : string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}, column '{NameOf(column, batch)}'");
        return new UnusableDataException($"{place}: {issue.Reason}.", row, issue.Column);
    }

    private static string NameOf(int column, Batch<TData> batch) => batch.Source is DataMatrix matrix && column < matrix.ColumnCount
        ? matrix.ColumnNames[column]
        : string.Create(CultureInfo.InvariantCulture, $"x{column + 1}");
}
