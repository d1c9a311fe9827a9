using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>frozen</c>: the component inside.</summary>
internal sealed class FrozenFormat<TData>() : ComponentFormat<TData, Frozen<TData>>("frozen")
{
    protected override void WriteMembers(Frozen<TData> component, ModelWriter<TData> writer) => writer.Component("component", component.Component);

    protected override Frozen<TData> ReadMembers(ModelObject members, ModelScope<TData> scope) => new(scope.Component(members["component"]));
}
