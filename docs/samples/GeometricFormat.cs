using MixtureKit.Serialization;

namespace MixtureKit.Samples;

/// <summary>A <see cref="Geometric"/> in a model file: <c>{ "type": "geometric", "success": 0.25 }</c>.</summary>
public sealed class GeometricFormat() : ComponentFormat<int, Geometric>("geometric")
{
    protected override void WriteMembers(Geometric component, ModelWriter<int> writer) => writer.Number("success", component.Success);

    protected override Geometric ReadMembers(ModelObject members, ModelScope<int> scope)
    {
        double success = members["success"].Number();
        return success is > 0 and <= 1 ? new Geometric(success) : throw members["success"].Refuse($"{success:R} is no probability above 0.");
    }
}
