using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class LevelsOfCodes
{
    public static void Run()
    {
        DataMatrix data = DataMatrix.FromColumn([1, 2, 1, 99, 2], "answer");
        var coded = CodedObservations.From(new Observations<Row>(data));
        var start = new Mixture<Row>([1], [Categorical.Uniform(coded.LevelCounts)]);
        FitResult<Row> fit = new ExpectationMaximization().Fit(start, [coded.Observations]);
        var model = new SavedModel<Row>(fit.Model, data.ColumnNames) { Levels = coded.Levels };
        Console.WriteLine($"levels {string.Join(", ", model.Levels["answer"]!)}: {model.Mixture.ParameterCount} parameters");

        CodedObservations others = model.Encode(new Observations<Row>(DataMatrix.FromColumn([2, 3])));
        foreach (Row row in others.Observations.Data)
            Console.WriteLine($"{model.Mixture.LogDensity(row):F3}");
        Console.WriteLine($"{others.Unseen[0].Value} is no level, in {others.Unseen[0].Rows} row");
    }
}
