using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>Bernoulli components on a batch: one look at which rows are of 0 and 1, then a choice of two logarithms a column.</summary>
internal sealed class BernoulliGroup(IReadOnlyList<IMixtureComponent<Row>> members) : IndependentGroup<Row>(members)
{
    private readonly Bernoulli[] _bernoullis = [.. members.Cast<Bernoulli>()];

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ColumnView columns = RowShape.Columns(batch, _bernoullis[0].Dimension);
        Span<double> possible = batch.Scratch(this, batch.Count);
        possible.Clear();
        for (int j = 0; j < columns.ColumnCount; j++)
            ColumnKernels.RefuseUnlessBinary(columns.Column(j), possible);
        for (int k = 0; k < _bernoullis.Length; k++)
        {
            Span<double> own = destination.Slice(k * batch.Count, batch.Count);
            possible.CopyTo(own);
            for (int j = 0; j < columns.ColumnCount; j++)
                ColumnKernels.AddSelected(columns.Column(j), _bernoullis[k].LogZero(j), _bernoullis[k].LogOne(j), own);
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        ColumnView columns = RowShape.Columns(batch, _bernoullis[0].Dimension);
        for (int k = 0; k < _bernoullis.Length; k++)
        {
            ReadOnlySpan<double> weight = weights.Slice(k * batch.Count, batch.Count);
            Span<double> own = Own(statistics, k);
            for (int j = 0; j < columns.ColumnCount; j++)
            {
                (double ones, double zeros) = ColumnKernels.Split(weight, columns.Column(j));
                own[j] += ones;
                own[columns.ColumnCount + j] += zeros;
            }
        }
    }
}
