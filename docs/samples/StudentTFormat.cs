using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Samples;

/// <summary>A <see cref="StudentT"/> in a model file: <c>degreesOfFreedom</c>, <c>mean</c> and <c>scale</c>.</summary>
public sealed class StudentTFormat() : ComponentFormat<Row, StudentT>("student-t")
{
    protected override void WriteMembers(StudentT component, ModelWriter<Row> writer)
    {
        writer.RequireDimension(component.Mean.Count);
        writer.Number("degreesOfFreedom", component.DegreesOfFreedom);
        writer.Numbers("mean", component.Mean);
        writer.Number("scale", component.Scale);
    }

    protected override StudentT ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        double[] mean = members["mean"].Numbers();
        scope.RequireDimension(mean.Length, members["mean"]);
        return new StudentT(Positive(members["degreesOfFreedom"]), mean, Positive(members["scale"]));
    }

    private static double Positive(ModelElement element) =>
        element.Number() is > 0 and var value ? value : throw element.Refuse("expected a number above 0.");
}
