using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Mean and covariance of all columns under one component.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Covariance">The covariance.</param>
internal sealed record ComponentMoments(Vector<double> Mean, Matrix<double> Covariance)
{
    /// <summary>Returns the moments of a component, or null if it has none, as for codes of more than two levels.</summary>
    public static ComponentMoments? Find(IMixtureComponent<Row> component, int columnCount) => component switch
    {
        Gaussian gaussian => new ComponentMoments(gaussian.Mean, gaussian.Covariance),
        Frozen<Row> frozen => Find(frozen.Component, columnCount),
        Mixture<Row> mixture => Mix(mixture, columnCount),
        Product<Row> product => Join(product, columnCount),
        Bernoulli or Poisson => Independent(component, columnCount),
        _ => null,
    };

    private static ComponentMoments Independent(IMixtureComponent<Row> component, int columnCount)
    {
        ColumnModel[] columns = [.. Enumerable.Range(0, columnCount).Select(j => ColumnModel.Find(component, j, columnCount)!)];
        return new ComponentMoments(
            Vector<double>.Build.Dense(columnCount, j => columns[j].Mean), Matrix<double>.Build.DenseDiagonal(columnCount, columnCount, j => columns[j].Variance));
    }

    private static ComponentMoments? Mix(Mixture<Row> mixture, int columnCount)
    {
        ComponentMoments?[] parts = [.. mixture.Components.Select(inner => Find(inner, columnCount))];
        if (mixture.Gate.ConstantWeights is not { } weights || parts.Contains(null))
            return null;
        Vector<double> mean = parts.Select((part, k) => weights[k] * part!.Mean).Aggregate((sum, part) => sum + part);
        return new ComponentMoments(
            mean, parts.Select((part, k) => weights[k] * (part!.Covariance + (part.Mean - mean).OuterProduct(part.Mean - mean))).Aggregate((sum, part) => sum + part));
    }

    private static ComponentMoments? Join(Product<Row> product, int columnCount)
    {
        var mean = Vector<double>.Build.Dense(columnCount);
        var covariance = Matrix<double>.Build.Dense(columnCount, columnCount);
        foreach (ProductPart<Row> part in product.Parts)
        {
            if (part.Selector is not ColumnSelector taken || part.Component is not IMixtureComponent<Row> inner || Find(inner, taken.Columns.Count) is not { } moments)
                return null;
            for (int i = 0; i < taken.Columns.Count; i++)
            {
                mean[taken.Columns[i]] = moments.Mean[i];
                for (int j = 0; j < taken.Columns.Count; j++)
                    covariance[taken.Columns[i], taken.Columns[j]] = moments.Covariance[i, j];
            }
        }
        return new ComponentMoments(mean, covariance);
    }
}
