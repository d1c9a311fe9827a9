using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Parallelism;

namespace MixtureKit.Uncertainty;

/// <summary>The matching of a model's components with those of another fit, by the agreement of their responsibilities.</summary>
internal sealed class ComponentMatching<TData>
{
    private const int MostRows = 8192;

    private readonly ComponentAgreement<TData> _agreement;
    private readonly Lazy<Observations<TData>[]> _rows;

    public ComponentMatching(Mixture<TData> model, Observations<TData> observations, Execution execution)
    {
        Observations<TData> rows = observations.Count <= MostRows ? observations : observations.Take([.. Enumerable.Range(0, MostRows).Select(i => (int)((long)i * observations.Count / MostRows))]);
        _agreement = new ComponentAgreement<TData>(model, rows, execution);
        _rows = new(() => [.. Enumerable.Range(0, model.Components.Count).Select(_agreement.RowsOf)]);
    }

    /// <summary>Returns the other model's component that stands for each component.</summary>
    /// <param name="other">The other fit.</param>
    /// <param name="isAmbiguous">True if exchanging two components would agree almost as well.</param>
    public int[] Match(Mixture<TData> other, out bool isAmbiguous) => _agreement.Match(other, out isAmbiguous);

    /// <summary>Returns the rows, each weighed by its responsibility in a component.</summary>
    public Observations<TData> RowsOf(int component) => _rows.Value[component];
}
