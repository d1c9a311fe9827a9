using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Poisson components on a batch: −Σ log x! is looked up once for all members, which add their own terms column by column.
/// Rows with large counts, whose shared term is NaN, are left to the members one by one.
/// </summary>
internal sealed class PoissonGroup(IReadOnlyList<IMixtureComponent<Row>> members) : IndependentGroup<Row>(members)
{
    private readonly Poisson[] _poissons = [.. members.Cast<Poisson>()];

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ColumnView columns = RowShape.Columns(batch, _poissons[0].Dimension);
        Span<double> terms = batch.Scratch(this, batch.Count);
        CountRows.PoissonTerms(columns, terms);
        for (int k = 0; k < _poissons.Length; k++)
        {
            Span<double> own = destination.Slice(k * batch.Count, batch.Count);
            TensorPrimitives.Subtract(terms, _poissons[k].TotalRate, own);
            for (int j = 0; j < columns.ColumnCount; j++)
                ColumnKernels.AddLogPower(columns.Column(j), _poissons[k].LogRate(j), own);
            for (int i = 0; i < own.Length; i++)
            {
                if (double.IsNaN(own[i]))
                    own[i] = _poissons[k].LogDensity(batch[i]);
            }
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        ColumnView columns = RowShape.Columns(batch, _poissons[0].Dimension);
        for (int k = 0; k < _poissons.Length; k++)
        {
            ReadOnlySpan<double> weight = weights.Slice(k * batch.Count, batch.Count);
            Span<double> own = Own(statistics, k);
            for (int j = 0; j < columns.ColumnCount; j++)
                own[j] += TensorPrimitives.Dot(weight, columns.Column(j));
        }
    }
}
