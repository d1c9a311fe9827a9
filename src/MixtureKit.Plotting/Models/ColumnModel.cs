using MathNet.Numerics;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>The distribution of one column under one component.</summary>
/// <param name="Kind">The kind of the values.</param>
/// <param name="Density">The density of a real number, or the probability of a count or a code.</param>
/// <param name="Mean">The mean; for levels that of the codes, and for shares the share.</param>
/// <param name="Variance">The variance.</param>
internal sealed record ColumnModel(ColumnKind Kind, Func<double, double> Density, double Mean, double Variance)
{
    /// <summary>Number of levels; 0 for other kinds.</summary>
    public int LevelCount { get; private init; }

    /// <summary>The distribution function, or null if it is not known.</summary>
    public Func<double, double>? Cumulative { get; private init; }

    /// <summary>Returns the distribution of a column, or null if the component does not tell.</summary>
    /// <param name="component">The component.</param>
    /// <param name="column">Index of the column.</param>
    /// <param name="columnCount">Number of columns of the component.</param>
    public static ColumnModel? Find(IMixtureComponent<Row> component, int column, int columnCount) => component switch
    {
        Gaussian gaussian => OfNormal(gaussian.Marginal([column])),
        Bernoulli bernoulli => OfLevels([1 - bernoulli.Probabilities[column], bernoulli.Probabilities[column]]),
        Categorical categorical => OfLevels(categorical.Probabilities[column]),
        Poisson poisson => OfPoisson(poisson.Rates[column]),
        Multinomial multinomial => OfShare(multinomial.Probabilities[column]),
        Frozen<Row> frozen => Find(frozen.Component, column, columnCount),
        Mixture<Row> mixture => Mix(mixture, column, columnCount),
        Product<Row> product => ProductPlace.Find(product, column) is { } place ? Find(place.Component, place.Column, place.ColumnCount) : null,
        _ => columnCount == 1 ? new ColumnModel(ColumnKind.Real, x => Math.Exp(component.LogDensity(Row.Of(x))), double.NaN, double.NaN) : null,
    };

    private static ColumnModel OfNormal(Gaussian normal)
    {
        (double mean, double variance) = (normal.Mean[0], normal.Covariance[0, 0]);
        double deviation = Math.Sqrt(variance);
        return new ColumnModel(
            ColumnKind.Real, x => Math.Exp(-0.5 * Math.Pow((x - mean) / deviation, 2)) / (deviation * Math.Sqrt(2 * Math.PI)), mean, variance)
        {
            Cumulative = x => 0.5 * SpecialFunctions.Erfc((mean - x) / (deviation * Math.Sqrt(2))),
        };
    }

    private static ColumnModel OfLevels(IReadOnlyList<double> probabilities)
    {
        double mean = probabilities.Select((p, level) => p * level).Sum();
        double variance = probabilities.Select((p, level) => p * Math.Pow(level - mean, 2)).Sum();
        return new ColumnModel(ColumnKind.Level, x => x >= 0 && x < probabilities.Count ? probabilities[(int)x] : 0, mean, variance) { LevelCount = probabilities.Count };
    }

    private static ColumnModel OfPoisson(double rate) => new(
        ColumnKind.Count,
        x => rate == 0 ? (x == 0 ? 1 : 0) : Math.Exp((x * Math.Log(rate)) - rate - SpecialFunctions.GammaLn(x + 1)),
        rate,
        rate);

    private static ColumnModel OfShare(double share) => new(ColumnKind.Share, _ => double.NaN, share, share * (1 - share));

    private static ColumnModel? Mix(Mixture<Row> mixture, int column, int columnCount)
    {
        if (mixture.Gate.ConstantWeights is not { } weights)
            return null;
        ColumnModel?[] parts = [.. mixture.Components.Select(component => Find(component, column, columnCount))];
        if (parts.Any(part => part is null || part.Kind != parts[0]!.Kind))
            return null;
        double mean = parts.Select((part, k) => weights[k] * part!.Mean).Sum();
        double variance = parts.Select((part, k) => weights[k] * (part!.Variance + Math.Pow(part.Mean - mean, 2))).Sum();
        return new ColumnModel(parts[0]!.Kind, x => parts.Select((part, k) => weights[k] * part!.Density(x)).Sum(), mean, variance)
        {
            LevelCount = parts[0]!.LevelCount,
            Cumulative = parts.All(part => part!.Cumulative is not null) ? x => parts.Select((part, k) => weights[k] * part!.Cumulative!(x)).Sum() : null,
        };
    }
}
