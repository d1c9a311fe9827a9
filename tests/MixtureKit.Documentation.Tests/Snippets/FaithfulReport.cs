using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Plotting;
using MixtureKit.Tables;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class FaithfulReport
{
    public static void Run()
    {
        DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
        FitResult<Row> fit = FullGaussian.Standard(2).Fit(components: 2, data);

        HtmlReport.Create(fit, new(data)).Save("groups.html");
    }
}
