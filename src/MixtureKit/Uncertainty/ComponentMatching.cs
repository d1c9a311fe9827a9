using MixtureKit.Comparing;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Uncertainty;

/// <summary>The matching of a model's components with those of another fit, by the agreement of their responsibilities.</summary>
/// <remarks>The agreement of components a and b is Σ w r_a r'_b over rows of the data; the pairs of the largest sum are an assignment problem.</remarks>
internal sealed class ComponentMatching<TData>
{
    private const int MostRows = 8192;
    private const double Clear = 0.1;

    private readonly Observations<TData> _rows;
    private readonly double[] _responsibilities;

    public ComponentMatching(Mixture<TData> model, Observations<TData> observations, Execution execution)
    {
        _rows = observations.Count <= MostRows ? observations : observations.Take([.. Enumerable.Range(0, MostRows).Select(i => (int)((long)i * observations.Count / MostRows))]);
        _responsibilities = Responsibilities(model, execution);
    }

    /// <summary>Returns the other model's component that stands for each component.</summary>
    /// <param name="other">The other fit.</param>
    /// <param name="isAmbiguous">True if exchanging two components would agree almost as well.</param>
    public int[] Match(Mixture<TData> other, out bool isAmbiguous)
    {
        double[,] agreement = Agreement(Responsibilities(other, Execution.Sequential), other.Components.Count, out double[] sizes);
        int[] places = OptimalAssignment.Maximize(agreement);
        isAmbiguous = false;
        for (int a = 0; a < places.Length; a++)
        {
            for (int b = a + 1; b < places.Length; b++)
            {
                double loss = agreement[a, places[a]] + agreement[b, places[b]] - agreement[a, places[b]] - agreement[b, places[a]];
                isAmbiguous |= loss < Clear * Math.Min(sizes[a], sizes[b]);
            }
        }
        return places;
    }

    private double[] Responsibilities(Mixture<TData> model, Execution execution)
    {
        var responsibilities = new double[_rows.Count * model.Components.Count];
        model.Score(_rows.Data, .., default, responsibilities, default, execution);
        return responsibilities;
    }

    private double[,] Agreement(double[] other, int components, out double[] sizes)
    {
        var agreement = new double[components, components];
        sizes = new double[components];
        for (int i = 0; i < _rows.Count; i++)
        {
            ReadOnlySpan<double> own = _responsibilities.AsSpan(i * components, components), theirs = other.AsSpan(i * components, components);
            for (int a = 0; a < components; a++)
            {
                double weight = _rows.Weight(i) * own[a];
                sizes[a] += weight;
                for (int b = 0; b < components; b++)
                    agreement[a, b] += weight * theirs[b];
            }
        }
        return agreement;
    }
}
