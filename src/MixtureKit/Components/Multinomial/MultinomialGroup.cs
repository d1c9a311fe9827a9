using System.Numerics.Tensors;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <summary>
/// Multinomial components on a batch: the log coefficients are looked up once for all members, which add their own terms column
/// by column. Rows with large sums, whose shared term is NaN, are left to the members one by one.
/// </summary>
internal sealed class MultinomialGroup(IReadOnlyList<IMixtureComponent<Row>> members) : IndependentGroup<Row>(members)
{
    private readonly Multinomial[] _multinomials = [.. members.Cast<Multinomial>()];

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        ColumnView columns = RowShape.Columns(batch, _multinomials[0].Dimension);
        Span<double> terms = batch.Scratch(this, batch.Count);
        CountRows.MultinomialTerms(columns, terms);
        for (int k = 0; k < _multinomials.Length; k++)
        {
            Span<double> own = destination.Slice(k * batch.Count, batch.Count);
            terms.CopyTo(own);
            for (int j = 0; j < columns.ColumnCount; j++)
                ColumnKernels.AddLogPower(columns.Column(j), _multinomials[k].LogProbability(j), own);
            for (int i = 0; i < own.Length; i++)
            {
                if (double.IsNaN(own[i]))
                    own[i] = _multinomials[k].LogDensity(batch[i]);
            }
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        ColumnView columns = RowShape.Columns(batch, _multinomials[0].Dimension);
        for (int k = 0; k < _multinomials.Length; k++)
        {
            ReadOnlySpan<double> weight = weights.Slice(k * batch.Count, batch.Count);
            Span<double> own = Own(statistics, k);
            for (int j = 0; j < columns.ColumnCount; j++)
                own[j] += TensorPrimitives.Dot(weight, columns.Column(j));
        }
    }
}
