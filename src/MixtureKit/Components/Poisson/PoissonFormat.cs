using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>poisson</c> over rows: rates, and a gamma prior if there is one.</summary>
internal sealed class PoissonFormat() : ComponentFormat<Row, Poisson>("poisson")
{
    protected override void WriteMembers(Poisson component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Dimension);
        writer.Numbers("rates", component.Rates);
        GammaPriorFormat.Write(component.Prior, writer);
    }

    protected override Poisson ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[] rates = members["rates"].Numbers();
        scope.RequireDimension(rates.Length, members["rates"]);
        GammaPrior? prior = GammaPriorFormat.Read(members);
        return members.Make(() => new Poisson(rates, prior));
    }
}
