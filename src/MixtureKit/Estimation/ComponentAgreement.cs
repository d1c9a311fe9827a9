using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Estimation;

/// <summary>The agreement of a mixture's components with those of others, by their responsibilities on the same rows.</summary>
/// <remarks>The agreement of components a and b is Σ w r_a r'_b; the pairs of the largest sum are an assignment problem.</remarks>
internal sealed class ComponentAgreement<TData>
{
    private const double Clear = 0.1;

    private readonly Observations<TData> _rows;
    private readonly int _components;
    private readonly double[] _responsibilities;

    public ComponentAgreement(Mixture<TData> model, Observations<TData> rows, Execution execution) =>
        (_rows, _components, _responsibilities) = (rows, model.Components.Count, Responsibilities(model, rows, execution));

    /// <summary>Returns the other model's component that stands for each component.</summary>
    /// <param name="other">A mixture of as many components.</param>
    /// <param name="isAmbiguous">True if exchanging two components would agree almost as well.</param>
    public int[] Match(Mixture<TData> other, out bool isAmbiguous)
    {
        double[,] agreement = Agreement(Responsibilities(other, _rows, Execution.Sequential), out double[] sizes);
        int[] owners = new AssignmentPaths(_components, _components, (a, b) => -agreement[a, b]).Solve();
        int[] places = [.. Enumerable.Range(0, _components).Select(a => Array.IndexOf(owners, a))];
        isAmbiguous = false;
        for (int a = 0; a < _components; a++)
        {
            for (int b = a + 1; b < _components; b++)
            {
                double loss = agreement[a, places[a]] + agreement[b, places[b]] - agreement[a, places[b]] - agreement[b, places[a]];
                isAmbiguous |= loss < Clear * Math.Min(sizes[a], sizes[b]);
            }
        }
        return places;
    }

    /// <summary>Returns the rows, each weighed by its responsibility in a component; as they are if it has none.</summary>
    public Observations<TData> RowsOf(int component)
    {
        double[] weights = [.. Enumerable.Range(0, _rows.Count).Select(i => _rows.Weight(i) * _responsibilities[(i * _components) + component])];
        return weights.Any(weight => weight > 0) ? _rows.Reweighed(weights) : _rows;
    }

    private static double[] Responsibilities(Mixture<TData> model, Observations<TData> rows, Execution execution)
    {
        var responsibilities = new double[rows.Count * model.Components.Count];
        model.Score(rows.Data, .., default, responsibilities, default, execution);
        return responsibilities;
    }

    private double[,] Agreement(double[] other, out double[] sizes)
    {
        var agreement = new double[_components, _components];
        sizes = new double[_components];
        for (int i = 0; i < _rows.Count; i++)
        {
            ReadOnlySpan<double> own = _responsibilities.AsSpan(i * _components, _components), theirs = other.AsSpan(i * _components, _components);
            for (int a = 0; a < _components; a++)
            {
                double weight = _rows.Weight(i) * own[a];
                sizes[a] += weight;
                for (int b = 0; b < _components; b++)
                    agreement[a, b] += weight * theirs[b];
            }
        }
        return agreement;
    }
}
