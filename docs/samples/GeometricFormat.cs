using MixtureKit.Serialization;

namespace MixtureKit.Samples;

/// <summary>A <see cref="Geometric"/> in a model file: <c>{ "type": "geometric", "mean": 2.5 }</c>.</summary>
public sealed class GeometricFormat() : ComponentFormat<int, Geometric>("geometric")
{
    protected override void WriteMembers(Geometric component, ModelWriter<int> writer) => writer.Number("mean", component.Mean);

    protected override Geometric ReadMembers(ModelObject members, ModelScope<int> scope)
    {
        double mean = members["mean"].Number();
        return mean >= 0 ? new Geometric(mean) : throw members["mean"].Refuse($"{mean:R} is below 0.");
    }
}
