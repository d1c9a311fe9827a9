using MixtureKit.Components;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class PlainValues
{
    public static void Run()
    {
        double[] waits = [54, 79, 51, 82, 60, 77, 55, 84, 52, 81];
        FitResult<double> fit = GaussianValue.Standard().Fit(components: 2, waits);
        Console.WriteLine(fit.Model);
    }
}
