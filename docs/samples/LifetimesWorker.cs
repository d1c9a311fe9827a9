using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Samples;

/// <summary>One thread's half of a pass over lifetimes: four vectors of rows at a time, column by column.</summary>
public sealed class LifetimesWorker(LifetimesGroup group) : GroupWorker<Row>
{
    private readonly double[] _sums = new double[group.StatisticsLength];
    private LifetimesGroup _group = group;

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ReadOnlySpan<double> columns = Columns(batch);
        for (int k = 0; k < _group.Members.Count; k++)
        {
            LogDensity((Lifetimes)_group.Members[k], columns, destination.Slice(k * batch.Count, batch.Count));
            batch.Prefetch(k, 2 * _group.Members.Count);
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<double> columns = Columns(batch);
        for (int k = 0; k < _group.Members.Count; k++)
        {
            ReadOnlySpan<double> shares = weights.Slice(k * batch.Count, batch.Count);
            for (int j = 0; j < _group.Columns; j++)
                _sums[(k * _group.Columns) + j] += TensorPrimitives.Dot(columns.Slice(j * ColumnView.Stride, batch.Count), shares);
            batch.Prefetch(_group.Members.Count + k, 2 * _group.Members.Count);
        }
    }

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        TensorPrimitives.Add(statistics, _sums, statistics);
        Array.Clear(_sums);
    }

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not LifetimesGroup other || other.StatisticsLength != _group.StatisticsLength)
            return false;
        _group = other;
        return true;
    }

    private static void LogDensity(Lifetimes member, ReadOnlySpan<double> columns, Span<double> densities)
    {
        int width = Vector<double>.Count, n = 0;
        for (; n + (4 * width) <= densities.Length; n += 4 * width)
        {
            Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(densities.Slice(n, 4 * width));
            Vector<double> a = new(member.Constant), b = a, c = a, d = a;
            for (int j = 0; j < member.Rates.Count; j++)
            {
                ReadOnlySpan<Vector<double>> x = MemoryMarshal.Cast<double, Vector<double>>(columns.Slice((j * ColumnView.Stride) + n, 4 * width));
                var rate = new Vector<double>(-member.Rates[j]);
                a = Add(x[0], rate, a);
                b = Add(x[1], rate, b);
                c = Add(x[2], rate, c);
                d = Add(x[3], rate, d);
            }
            (to[0], to[1], to[2], to[3]) = (a, b, c, d);
        }
        for (; n < densities.Length; n++)
        {
            densities[n] = member.Constant;
            for (int j = 0; j < member.Rates.Count; j++)
                densities[n] = columns[(j * ColumnView.Stride) + n] is >= 0 and var time ? densities[n] - (time * member.Rates[j]) : double.NegativeInfinity;
        }
    }

    /// <summary>sum + x·rate, or −∞ if x is negative.</summary>
    private static Vector<double> Add(Vector<double> x, Vector<double> rate, Vector<double> sum) =>
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), new Vector<double>(double.NegativeInfinity), Vector.FusedMultiplyAdd(x, rate, sum));

    private ReadOnlySpan<double> Columns(Batch<Row> batch)
    {
        ColumnView view = batch.View<ColumnView>();
        return batch.Count == 0 || view.ColumnCount == _group.Columns
            ? view.All
            : throw new UnusableDataException($"The rows have {view.ColumnCount} values; the mixture expects {_group.Columns}.");
    }
}
