using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Samples;

/// <summary>A <see cref="Lifetimes"/> in a model file: <c>rates</c>.</summary>
public sealed class LifetimesFormat() : ComponentFormat<Row, Lifetimes>("lifetimes")
{
    protected override void WriteMembers(Lifetimes component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Rates.Count);
        writer.Numbers("rates", component.Rates);
    }

    protected override Lifetimes ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[] rates = members["rates"].Numbers();
        scope.RequireDimension(rates.Length, members["rates"]);
        return rates.All(rate => rate > 0) ? new Lifetimes(rates) : throw members["rates"].Refuse("a rate is not above 0.");
    }
}
