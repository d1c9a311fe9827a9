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
        ModelElement element = members["rates"];
        double[] rates = element.Numbers();
        if (rates.Length != 1)
            throw element.Refuse($"there are {rates.Length} rates; a count has one.");
        scope.RequireDimension(1, element);
        GammaPrior? prior = GammaPriorFormat.Read(members);
        return members.Make(() => new PoissonCount(rates[0], prior), ("rate", "rates"));
    }
}
