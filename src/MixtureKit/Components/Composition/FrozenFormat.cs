using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary><c>frozen</c>: the component that stays as it is.</summary>
internal sealed class FrozenFormat<TData>() : ComponentFormat<TData, Frozen<TData>>("frozen")
{
    protected override void WriteMembers(Frozen<TData> component, ModelWriter<TData> writer) => writer.Component("component", component.Component);

    protected override Frozen<TData> ReadMembers(ModelObject members, ModelScope<TData> scope) => new(scope.Component(members["component"]));
}
