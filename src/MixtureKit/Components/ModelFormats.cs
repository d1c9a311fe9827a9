using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The model files of the families of this library.</summary>
public static class ModelFormats
{
    /// <summary>The format of models of rows, with every family of the library.</summary>
    public static ModelFormat<Row> Rows { get; } = new(
        [
            new FullGaussianFormat(),
            new DiagonalGaussianFormat(),
            new SphericalGaussianFormat(),
            new TiedGaussianFormat(),
            new BernoulliFormat(),
            new CategoricalFormat(),
            new MultinomialFormat(),
            new PoissonFormat(),
            new ProductFormat(),
            new MixtureFormat<Row>(),
            new FrozenFormat<Row>(),
        ],
        new GaussianTies());

    /// <summary>The format of models of counts, such as <see cref="PoissonCount"/>.</summary>
    public static ModelFormat<int> Counts { get; } = For<int>().With(new PoissonCountFormat());

    /// <summary>Creates a format for observations of any other kind: mixtures and frozen components, of types that you add.</summary>
    public static ModelFormat<TData> For<TData>() => new([new MixtureFormat<TData>(), new FrozenFormat<TData>()]);
}
