using Microsoft.ML;
using MixtureKit.Data;

namespace MixtureKit.ML;

/// <summary>Mixture models among ML.NET's clustering trainers.</summary>
/// <example>
/// <code>
/// var context = new MLContext(seed: 1);
/// var pipeline = context.Transforms.NormalizeMeanVariance("Features").Append(context.Clustering.Trainers.Mixture(components: 3));
/// </code>
/// </example>
public static class MixtureTrainers
{
    /// <summary>Creates a trainer of mixtures of one family.</summary>
    /// <param name="catalog">ML.NET's clustering trainers.</param>
    /// <param name="components">K, the number of components.</param>
    /// <param name="featureColumnName">Column of rows: a vector of known length of single-precision numbers.</param>
    /// <param name="exampleWeightColumnName">Column of observation weights, of single-precision numbers; null for weight 1 each.</param>
    /// <param name="prototype">Creates a component for D columns, which carries family and prior; null for Gaussians with full covariances.</param>
    /// <param name="seed">Seed of the starts; the same seed gives the same fit.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="components"/> is less than 1 or more than <see cref="MixtureTrainerOptions.MostComponents"/>.</exception>
    public static MixtureTrainer Mixture(
        this ClusteringCatalog.ClusteringTrainers catalog,
        int components,
        string featureColumnName = MixtureTrainerOptions.UsualFeatures,
        string? exampleWeightColumnName = null,
        Func<int, IMixtureComponent<Row>>? prototype = null,
        ulong seed = 0)
    {
        var options = new MixtureTrainerOptions(components) { FeatureColumnName = featureColumnName, ExampleWeightColumnName = exampleWeightColumnName };
        return catalog.Mixture(options with { Prototype = prototype ?? options.Prototype, Search = options.Search with { Seed = seed } });
    }

    /// <summary>Creates a trainer with options.</summary>
    /// <param name="catalog">ML.NET's clustering trainers.</param>
    /// <param name="options">The options.</param>
    public static MixtureTrainer Mixture(this ClusteringCatalog.ClusteringTrainers catalog, MixtureTrainerOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new MixtureTrainer(options);
    }
}
