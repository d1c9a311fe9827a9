using MixtureKit.Components;
using MixtureKit.Samples;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class GeometricAndPoisson
{
    public static void Run()
    {
        int[] tries = [0, 1, 0, 2, 0, 0, 1, 12, 0, 9, 1, 15, 0, 0, 3, 11, 0, 1, 0, 8];
        var start = new Mixture<int>([0.5, 0.5], [new Geometric(1), new PoissonCount(10)]);
        FitResult<int> fit = new ExpectationMaximization { Certify = true }.Fit(start, tries);
        Console.WriteLine($"{fit.Status}: {fit.Model}");
        Console.WriteLine($"every step certified: {fit.Certificates.All(certificate => certificate.Holds)}");
    }
}
