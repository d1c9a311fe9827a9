using MixtureKit.Data;
using MixtureKit.Initialization;

namespace MixtureKit.Cli.Fitting;

/// <summary>The kinds of start that can be asked for by name.</summary>
internal static class StartCatalogue
{
    private static readonly Dictionary<string, Start<Row>> Kinds = new(StringComparer.Ordinal)
    {
        ["kmeans"] = new KMeansStart(),
        ["kmeans-standardized"] = new KMeansStart { Standardize = true },
        ["kmeans++"] = new KMeansPlusPlusStart(),
        ["kmeans++-standardized"] = new KMeansPlusPlusStart { Standardize = true },
        ["random"] = new RandomObservationsStart<Row>(),
        ["random-responsibilities"] = new RandomResponsibilitiesStart<Row>(),
        ["density"] = new DensityStart<Row>(),
    };

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Keys];

    /// <summary>The start of a name.</summary>
    public static Start<Row> Find(string name) => Kinds[name];

    /// <summary>The name by which to ask for a start that reports itself under a name of the library's.</summary>
    public static string NameOf(string reported) => Kinds.FirstOrDefault(kind => kind.Value.Name == reported).Key ?? reported;
}
