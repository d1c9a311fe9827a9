using MixtureKit.Components;
using MixtureKit.Samples;
using MixtureKit.Serialization;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class GeometricFile
{
    public static void Run()
    {
        ModelFormat<int> format = ModelFormats.Counts.With(new GeometricFormat());
        var mixture = new Mixture<int>([0.25, 0.75], [new Geometric(1), new PoissonCount(3)]);
        Console.WriteLine(format.ToText(mixture));
    }
}
