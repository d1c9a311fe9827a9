using MixtureKit.Components;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class FirstFit
{
    public static void Run()
    {
        double[][] rows = [[3.6, 79], [1.8, 54], [3.3, 74], [2.3, 62], [4.5, 85], [2.9, 55], [4.7, 88], [1.9, 51]];
        var fit = DiagonalGaussian.Standard(2).Fit(components: 2, rows);
        Console.WriteLine(fit.Model);
    }
}
