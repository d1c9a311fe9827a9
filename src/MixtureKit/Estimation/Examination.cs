using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Estimation;

/// <summary>The check of observations by the guards of the components, before the observations are used.</summary>
internal static class Examination<TData>
{
    /// <summary>Throws at the first observation of a batch to which a guard objects.</summary>
    /// <param name="guards">The guards.</param>
    /// <param name="batch">The observations.</param>
    /// <param name="weights">Their weights; empty if each weighs 1.</param>
    /// <exception cref="UnusableDataException">A guard objects.</exception>
    public static void Require(IObservationGuard<TData>[] guards, Batch<TData> batch, ReadOnlySpan<double> weights)
    {
        for (int i = 0; i < batch.Count && guards.Length > 0; i++)
        {
            foreach (IObservationGuard<TData> guard in guards)
            {
                // Observations of weight 0 are ignored, unless they would spoil the sums.
                if (guard.Examine(batch[i]) is { } objection && (weights.IsEmpty || weights[i] > 0 || objection.IsRegardlessOfWeight))
                    throw Refuse(objection, batch, i);
            }
        }
    }

    /// <summary>Throws at the first observation of all data to which a guard objects.</summary>
    /// <exception cref="UnusableDataException">A guard objects.</exception>
    public static void Run(IObservationGuard<TData>[] guards, IReadOnlyList<TData> data, Execution execution, CancellationToken cancellationToken)
    {
        const int Length = ExpectationPass<TData>.SegmentLength;
        var batches = new Batch<TData>?[execution.Workers];
        int pieces = guards.Length == 0 ? 0 : (int)(((long)data.Count + Length - 1) / Length);
        execution.Run(pieces, (worker, number) => Examine(batches[worker] ??= new([]), number * Length), cancellationToken);

        void Examine(Batch<TData> batch, int start)
        {
            batch.MoveTo(data, start, Math.Min(Length, data.Count - start), start);
            Require(guards, batch, []);
        }
    }

    private static UnusableDataException Refuse(Objection objection, Batch<TData> batch, int index)
    {
        long row = batch.Position + index;
        string place = objection.Column is not { } column
            ? string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}")
            : string.Create(CultureInfo.InvariantCulture, $"Row {row + 1}, column '{NameOf(column, batch)}'");
        return new UnusableDataException($"{place}: {objection.Reason}.", row, objection.Column);
    }

    private static string NameOf(int column, Batch<TData> batch) => batch.Source is DataMatrix matrix && column < matrix.ColumnCount
        ? matrix.ColumnNames[column]
        : string.Create(CultureInfo.InvariantCulture, $"x{column + 1}");
}
