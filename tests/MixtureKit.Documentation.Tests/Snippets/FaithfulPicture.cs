using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Plotting;
using MixtureKit.Tables;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class FaithfulPicture
{
    public static void Run()
    {
        DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
        Mixture<Row> model = FullGaussian.Standard(2).Fit(components: 2, data).Model;

        Figure figure = ComponentScatter.Create(model, new(data));
        figure.Save("scatter.png", FigureTheme.Dark, scale: 2);
        Console.WriteLine(figure.Title);
        Console.WriteLine(figure.Caption);
    }
}
