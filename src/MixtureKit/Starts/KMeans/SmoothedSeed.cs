using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>
/// Components made of one row and a share of all the data. Statistics add up, so one pass over the data serves them all: what
/// it gives is scaled, and that of the row, taken about the same place, is added.
/// </summary>
internal sealed class SmoothedSeed<TData>
{
    private readonly double _share;
    private readonly double _weight;
    private readonly AuxiliaryFunction<TData> _all;

    /// <summary>Seeds for components like a prototype.</summary>
    /// <param name="component">The prototype, placed near the data.</param>
    /// <param name="share">How much of a seed is all the data.</param>
    /// <param name="weight">What a seed weighs.</param>
    /// <param name="setting">The data, and who works on them.</param>
    public SmoothedSeed(IMixtureComponent<TData> component, double share, double weight, StartSetting<TData> setting)
    {
        _share = share;
        _weight = weight;
        var alone = new Mixture<TData>([1.0], [component]);
        _all = alone.Expect(setting.Observations, new StartAssignment<TData>(One), setting.Execution, setting.CancellationToken);
    }

    /// <summary>The component that maximises the likelihood of the seed.</summary>
    public IMixtureComponent<TData> With(TData row)
    {
        AuxiliaryFunction<TData> one = _all.Model.Expect(new Observations<TData>([row]), new StartAssignment<TData>(One));
        double ofAll = _share * (_weight / _all.Weight), ofRow = (1 - _share) * _weight;
        return ((ofAll * _all) + (ofRow * one)).Maximize().Components[0];
    }

    private static void One(long position, Span<double> weights) => weights.Fill(1);
}
