using Microsoft.Extensions.DependencyInjection;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class ReplacedModel
{
    public static void Run()
    {
        ModelFormats.Rows.WriteFile("fraud.json", Model(1));
        Mixture<Row> wider = Model(2);

        var services = new ServiceCollection();
        services.AddMixtureModel("fraud", "fraud.json");

        using ServiceProvider provider = services.BuildServiceProvider();
        var scorer = provider.GetRequiredKeyedService<MixtureScorer>("fraud");
        Scores scores = scorer.Score([Row.Of(1), Row.Of(9)]);
        Console.WriteLine($"components {string.Join(", ", scores.Components)}; log-density {scores.LogDensities[0]:F4}");

        ModelFormats.Rows.WriteFile("fraud.json", wider);
        scorer.Refresh();
        Console.WriteLine($"generation {scorer.Current.Generation}, log-density {scorer.Score([Row.Of(1)]).LogDensities[0]:F4}");
    }

    private static Mixture<Row> Model(double variance) => new([0.5, 0.5], [new DiagonalGaussian([0], [variance]), new DiagonalGaussian([9], [variance])]);
}
