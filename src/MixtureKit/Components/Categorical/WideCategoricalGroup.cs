using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>Categorical components with more levels in a column than a byte can tell: values become codes once for all members, which look their logarithms up.</summary>
internal sealed class WideCategoricalGroup(IReadOnlyList<IMixtureComponent<Row>> members) : IndependentGroup<Row>(members)
{
    private readonly Categorical[] _categoricals = [.. members.Cast<Categorical>()];

    public override void LogDensity(Batch<Row> batch, Span<double> destination)
    {
        CodeView codes = Codes(batch);
        for (int k = 0; k < _categoricals.Length; k++)
        {
            Span<double> own = destination.Slice(k * batch.Count, batch.Count);
            own.Clear();
            for (int j = 0; j < codes.ColumnCount; j++)
            {
                ReadOnlySpan<double> logProbabilities = _categoricals[k].LogProbabilities(j);
                ReadOnlySpan<int> column = codes.Column(j);
                for (int i = 0; i < own.Length; i++)
                    own[i] += Categorical.LogProbability(logProbabilities, column[i]);
            }
        }
    }

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights, Span<double> statistics)
    {
        CodeView codes = Codes(batch);
        int length = _categoricals[0].StatisticsLength;
        for (int j = 0; j < codes.ColumnCount; j++)
        {
            int offset = _categoricals[0].Offset(j), levels = _categoricals[0].Offset(j + 1) - offset;
            ReadOnlySpan<int> column = codes.Column(j);
            for (int i = 0; i < column.Length; i++)
            {
                if ((uint)column[i] >= (uint)levels)
                    continue;
                // Members inside: their sums lie apart, so that no addition waits for the one before.
                for (int k = 0, at = i, to = offset + column[i]; k < _categoricals.Length; k++, at += column.Length, to += length)
                    statistics[to] += weights[at];
            }
        }
    }

    private CodeView Codes(Batch<Row> batch)
    {
        RowShape.Columns(batch, _categoricals[0].Dimension);
        return batch.View<CodeView>();
    }
}
