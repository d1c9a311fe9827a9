using MixtureKit.Serialization;

namespace MixtureKit.Samples;

/// <summary>A <see cref="MedianLaplace"/> in a model file: <c>median</c> and <c>scale</c>.</summary>
/// <remarks>The data are not in the file; a program that reads it passes them.</remarks>
/// <param name="data">All the data of the components read.</param>
public sealed class MedianLaplaceFormat(IReadOnlyList<Indexed> data) : ComponentFormat<Indexed, MedianLaplace>("median-laplace")
{
    protected override void WriteMembers(MedianLaplace component, ModelWriter<Indexed> writer)
    {
        writer.Number("median", component.Median);
        writer.Number("scale", component.Scale);
    }

    protected override MedianLaplace ReadMembers(ModelObject members, ModelScope<Indexed> scope)
    {
        double scale = members["scale"].Number();
        return scale > 0 ? new MedianLaplace(data, members["median"].Number(), scale) : throw members["scale"].Refuse($"{scale:R} is not above 0.");
    }
}
