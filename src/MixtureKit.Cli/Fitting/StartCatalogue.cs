using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Cli.Fitting;

/// <summary>The kinds of start that the command offers, by their names in the library.</summary>
internal static class StartCatalogue
{
    private static readonly Start<Row>[] Kinds =
    [
        new KMeansStart(),
        new KMeansStart { Standardize = true },
        new KMeansPlusPlusStart(),
        new KMeansPlusPlusStart { Standardize = true },
        new RandomObservationsStart<Row>(),
        new RandomResponsibilitiesStart<Row>(),
        new DensityStart<Row>(),
        new AgglomerationStart<Row>(),
    ];

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(kind => kind.Name)];

    /// <summary>Returns the start of a name.</summary>
    public static Start<Row> Find(string name) => Kinds.Single(kind => kind.Name == name);
}
