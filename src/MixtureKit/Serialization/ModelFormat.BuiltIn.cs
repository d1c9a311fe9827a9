using System.Text.Encodings.Web;
using MixtureKit.Data;

namespace MixtureKit.Serialization;

/// <summary>The formats of models that are there from the start.</summary>
public static class ModelFormat
{
    /// <summary>Models of rows: every family of the library.</summary>
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

    /// <summary>Models of counts, such as <see cref="PoissonCount"/>.</summary>
    public static ModelFormat<int> Counts { get; } = Of<int>().With(new PoissonCountFormat());

    /// <summary>Letters of any language stand as they are; a model file is no part of a web page.</summary>
    internal static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Models of observations of any other kind: mixtures and frozen components, of types that you add.</summary>
    public static ModelFormat<TData> Of<TData>() => new([new MixtureFormat<TData>(), new FrozenFormat<TData>()]);
}
