using MixtureKit.Choosing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Plotting;
using MixtureKit.Tables;

namespace MixtureKit.Browser.Tests;

/// <summary>The reports that the browser opens: two real columns, a choice of the number of components, and categories.</summary>
internal static class Reports
{
    private static readonly Lazy<string> s_faithful = new(Faithful);
    private static readonly Lazy<string> s_iris = new(Iris);
    private static readonly Lazy<string> s_levels = new(Levels);

    public static IReadOnlyList<string> Names { get; } = ["faithful", "iris", "levels"];

    public static string Find(string name) => name switch
    {
        "faithful" => s_faithful.Value,
        "iris" => s_iris.Value,
        _ => s_levels.Value,
    };

    private static string Faithful()
    {
        DataMatrix data = Read("faithful.csv");
        return HtmlReport.Create(FullGaussian.Standard(2).Fit(2, data), new(data), new()
        {
            Warnings = ["a warning with <b>marks</b> & quotes \"'"],
            NextSteps = [new("Write the group of every row.", "mixturekit predict 'my model.json' </script><script>alert(1)</script>")],
        }).Html;
    }

    private static string Iris()
    {
        var data = new Observations<Row>(Read("iris.csv").SelectColumns([0, 1, 2, 3]));
        SelectionResult<Row> choice = new ModelSelection<Row>().Fit(ModelCandidate<Row>.Series("full", FullGaussian.Standard(4), [1, 2, 3]), data);
        return HtmlReport.Create(choice.Chosen!.Fit!, data, new() { Selection = choice }).Html;
    }

    private static string Levels()
    {
        var model = new Mixture<Row>([0.4, 0.6], [new Categorical([[0.8, 0.1, 0.1], [0.1, 0.9], [0.3, 0.7]]), new Categorical([[0.1, 0.2, 0.7], [0.8, 0.2], [0.8, 0.2]])]);
        var random = new Random(1);
        Row[] rows = [.. Enumerable.Range(0, 300).Select(_ => model.Sample(random))];
        return HtmlReport.Create(new ExpectationMaximization().Fit(model, rows), new(rows), new() { ColumnNames = ["color & shade", "<size>", "shape"] }).Html;
    }

    private static DataMatrix Read(string name)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MixtureKit.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no MixtureKit.sln above the tests.");
        return NumericTable.Read(Path.Combine(folder, "docs", "data", name)).ToMatrix();
    }
}
