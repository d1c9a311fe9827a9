using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Messages;

namespace MixtureKit.Serialization;

/// <summary>The members of a mixture, the same for the root of a file and for a mixture inside a mixture.</summary>
internal static class MixtureMembers
{
    public static void Write<TData>(Mixture<TData> mixture, ModelWriter<TData> writer)
    {
        RequireWritable(mixture, writer);
        var gate = (MixingWeights<TData>)mixture.Gate;
        writer.Numbers("weights", gate.Weights);
        if (gate.Concentration != 1)
            writer.Object("weightPrior", prior => WritePrior(prior, gate.Concentration));
        if (writer.Plan.Levels.TryGetValue(writer.Path, out Action<ModelWriter<TData>>? shared))
            writer.Object("shared", shared);
        writer.Objects("components", mixture.Components, (component, inner) => inner.Members(component));
    }

    public static Mixture<TData> Read<TData>(ModelObject members, ModelScope<TData> scope)
    {
        ModelElement weightsMember = members["weights"];
        double[] weights = weightsMember.Numbers();
        double concentration = members.Optional("weightPrior")?.Read(ReadConcentration) ?? 1;
        MixingWeights<TData> gate = members.Make(() => new MixingWeights<TData>(weights, concentration), ("concentration", "weightPrior"));
        ModelElement? sharedMember = scope.Format.Shared is null ? null : members.Optional("shared");
        SharedParameters? shared = sharedMember?.Read(inner => scope.Format.Shared!.Read(inner, NameOf(sharedMember.Path)));
        IReadOnlyList<ModelElement> items = members["components"].Items();
        if (items.Count != weights.Length)
            throw weightsMember.Refuse($"there {MessageText.Are(weights.Length, "mixing weight")} for {MessageText.Count(items.Count, "component")}; give one a component.");
        ModelScope<TData> inside = scope.Within(shared);
        IMixtureComponent<TData>[] components = [.. items.Select(inside.Component)];
        if (shared is { Used: false })
            throw sharedMember!.Refuse("no component inside this mixture shares it; leave it out.");
        return members.Make(() => new Mixture<TData>(gate, MixtureParts<TData>.From(components)));
    }

    private static void WritePrior<TData>(ModelWriter<TData> writer, double concentration)
    {
        writer.Text("type", "dirichlet");
        writer.Number("concentration", concentration);
    }

    private static double ReadConcentration(ModelObject prior)
    {
        prior.RequireType("dirichlet");
        double concentration = prior["concentration"].Number();
        // The weights of a single component are used only to check the prior.
        return prior.Make(() => new MixingWeights<int>([1], concentration)).Concentration;
    }

    private static void RequireWritable<TData>(Mixture<TData> mixture, ModelWriter<TData> writer)
    {
        if (mixture.Gate is FrozenGate<TData>)
            throw writer.Refuse("the mixing weights are frozen, for which a model file has no place; freeze them again after reading.");
        if (mixture.Gate is not MixingWeights<TData>)
            throw writer.Refuse($"the mixing weights are a gate of type {mixture.Gate.GetType().Name}, for which a model file has no place; it holds constant weights.");
        if (mixture.Group is FrozenGroup<TData> && mixture.Components.Any(component => component is not Frozen<TData>))
            throw writer.Refuse("the components are frozen as a group, for which a model file has no place; wrap each in Frozen.");
    }

    private static string NameOf(string path) => path == "$.shared" ? "shared" : path;
}
