using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Comparing;

/// <summary>The information about the components of rows that is lost without each column.</summary>
internal sealed class InformationLoss(Mixture<Row> model, Observations<Row> rows, Execution execution)
{
    /// <summary>Returns the share that is lost without each column; null if the column cannot be missing.</summary>
    public double?[] Compute(CancellationToken cancellationToken)
    {
        int columns = rows.Data[0].Count;
        var lost = new double?[columns];
        double entropy = Entropy(rows, cancellationToken), information = Prior() - entropy;
        for (int j = 0; j < columns && information > 0; j++)
        {
            if (columns == 1)
                lost[j] = 1;
            else if (model.CanMiss(j))
                lost[j] = Math.Clamp((Entropy(Without(j), cancellationToken) - entropy) / information, 0, 1);
        }
        return lost;
    }

    /// <summary>The entropy of rows that tell nothing.</summary>
    private double Prior() => -rows.TotalWeight * model.Weights.Sum(weight => weight > 0 ? weight * Math.Log(weight) : 0);

    private double Entropy(Observations<Row> observations, CancellationToken cancellationToken) =>
        model.Expect(observations, null, execution, cancellationToken).Entropy;

    private Observations<Row> Without(int column)
    {
        int columns = rows.Data[0].Count;
        var values = new double[checked(rows.Count * columns)];
        for (int i = 0; i < rows.Count; i++)
        {
            rows.Data[i].CopyTo(values.AsSpan(i * columns, columns));
            values[(i * columns) + column] = double.NaN;
        }
        return new Observations<Row>(DataMatrix.FromRowMajor(values, columns), rows.Weights);
    }
}
