using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>poisson</c> over counts: one rate in <c>rates</c>, as for a row of one column, and a gamma prior if there is one.</summary>
internal sealed class PoissonCountFormat() : ComponentFormat<int, PoissonCount>("poisson")
{
    protected override void WriteMembers(PoissonCount component, ModelWriter<int> writer)
    {
        writer.RequireDimension(1);
        writer.Numbers("rates", [component.Rate]);
        GammaPriorFormat.Write(component.Prior, writer);
    }

    protected override PoissonCount ReadMembers(ModelObject members, ModelScope<int> scope)
    {
        scope.RequireDimension(1, members["rates"]);
        double rate = members["rates"].OnlyNumber();
        GammaPrior? prior = GammaPriorFormat.Read(members);
        return members.Make(() => new PoissonCount(rate, prior), ("rate", "rates"));
    }
}
