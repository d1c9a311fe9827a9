using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>bernoulli</c>: probabilities, and a beta prior if there is one.</summary>
internal sealed class BernoulliFormat() : ComponentFormat<Row, Bernoulli>("bernoulli")
{
    private const string PriorType = "beta";

    protected override void WriteMembers(Bernoulli component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Dimension);
        writer.Numbers("probabilities", component.Probabilities);
        if (component.Prior is { } prior)
            writer.Object("prior", inner => WritePrior(prior, inner));
    }

    protected override Bernoulli ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[] probabilities = members["probabilities"].Numbers();
        scope.RequireDimension(probabilities.Length, members["probabilities"]);
        BetaPrior? prior = members.Optional("prior")?.Read(ReadPrior);
        return members.Make(() => new Bernoulli(probabilities, prior));
    }

    private static void WritePrior(BetaPrior prior, ModelWriter<Row> writer)
    {
        writer.Text("type", PriorType);
        writer.Number("alpha", prior.Alpha);
        writer.Number("beta", prior.Beta);
    }

    private static BetaPrior ReadPrior(ModelObject members)
    {
        members.RequireType(PriorType);
        double alpha = members["alpha"].Number(), beta = members["beta"].Number();
        return members.Make(() => new BetaPrior(alpha, beta));
    }
}
