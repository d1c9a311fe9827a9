using MixtureKit.Samples;
using MixtureKit.Testing;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class GeometricLaws
{
    public static void Run()
    {
        ComponentLaws.Hold(new ComponentSpecimen<int>
        {
            Name = "geometric",
            Components = Draw.With<IMixtureComponent<int>>(random => new Geometric(5 * random.NextDouble())),
            Observations = Draw.With(random => random.Next(10)),
            Total = component => TotalProbability.Sum(component, Enumerable.Range(0, 1000)),
            RoundTrip = RoundTrip.Through(ModelFormats.Counts.With(new GeometricFormat())),
        });
        Console.WriteLine("The geometric component keeps the laws.");
    }
}
