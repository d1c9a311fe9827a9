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

    /// <summary>The format of models of plain numbers, such as <see cref="GaussianValue"/>.</summary>
    public static ModelFormat<double> Numbers { get; } = For<double>().With(new GaussianValueFormat());

    /// <summary>The format of models of truth values, such as <see cref="BernoulliValue"/>.</summary>
    public static ModelFormat<bool> TruthValues { get; } = For<bool>().With(new BernoulliValueFormat());

    /// <summary>The format of models of texts, such as <see cref="CategoricalValue{TValue}"/>.</summary>
    public static ModelFormat<string> Texts { get; } = For<string>().With(new CategoricalValueFormat<string>(level => level, level => level));

    /// <summary>Creates a format of models of an enum, whose levels are stored by name.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    public static ModelFormat<TEnum> Enums<TEnum>()
        where TEnum : struct, Enum =>
        For<TEnum>().With(new CategoricalValueFormat<TEnum>(level => level.ToString(), level => Enum.TryParse(level, out TEnum value) && value.ToString() == level ? value : null));

    /// <summary>Creates a format for observations of any other kind: mixtures and frozen components, of types that you add.</summary>
    public static ModelFormat<TData> For<TData>() => new([new MixtureFormat<TData>(), new FrozenFormat<TData>()]);
}
