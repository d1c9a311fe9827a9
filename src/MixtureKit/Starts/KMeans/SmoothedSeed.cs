using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>A factory of components from one row and a share of all the data.</summary>
/// <remarks>
/// Statistics add up, so one pass over the data serves all components: its statistics are scaled, and those of the row, taken about the same
/// place, are added.
/// </remarks>
internal sealed class SmoothedSeed<TData>
{
    private readonly double _share;
    private readonly double _weight;
    private readonly AuxiliaryFunction<TData> _all;

    /// <summary>Creates a factory of components like a prototype.</summary>
    /// <param name="component">The prototype, placed near the data.</param>
    /// <param name="share">The share of all the data in a component.</param>
    /// <param name="weight">The weight of the row and the data together.</param>
    /// <param name="setting">The data, the randomness and the threads.</param>
    public SmoothedSeed(IMixtureComponent<TData> component, double share, double weight, StartSetting<TData> setting)
    {
        _share = share;
        _weight = weight;
        var alone = new Mixture<TData>([1.0], [component]);
        _all = alone.Expect(setting.Observations, new StartAssignment<TData>(One), setting.Execution, setting.CancellationToken);
    }

    /// <summary>Returns the component that maximises the likelihood of a row and the share of all the data.</summary>
    public IMixtureComponent<TData> With(TData row)
    {
        AuxiliaryFunction<TData> one = _all.Model.Expect(new Observations<TData>([row]), new StartAssignment<TData>(One));
        double ofAll = _share * (_weight / _all.Weight), ofRow = (1 - _share) * _weight;
        return ((ofAll * _all) + (ofRow * one)).Maximize().Components[0];
    }

    private static void One(long position, Span<double> weights) => weights.Fill(1);
}
