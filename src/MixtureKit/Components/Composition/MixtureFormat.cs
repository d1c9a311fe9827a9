using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>mixture</c> of a mixture inside a mixture: the members of the mixture at the root of a file.</summary>
internal sealed class MixtureFormat<TData>() : ComponentFormat<TData, Mixture<TData>>("mixture")
{
    protected override void WriteMembers(Mixture<TData> component, ModelWriter<TData> writer) => MixtureMembers.Write(component, writer);

    protected override Mixture<TData> ReadMembers(ModelObject members, ModelScope<TData> scope) => MixtureMembers.Read(members, scope);
}
