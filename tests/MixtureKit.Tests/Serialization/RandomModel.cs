using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;

namespace MixtureKit.Tests.Serialization;

/// <summary>Models of all built-in types with numbers over the whole range of doubles.</summary>
internal sealed class RandomModel(int seed)
{
    private readonly Random _random = new(seed);
    private int _ties;

    public Mixture<Row> Mixture(int dimension, int depth)
    {
        int count = _random.Next(1, 4);
        // Tied components only in mixtures whose other components are leaves of other types, so that every tie has a place.
        Func<IMixtureComponent<Row>> make = depth > 0 && _random.Next(3) == 0 ? Ties(dimension) : () => Component(dimension, depth);
        return new Mixture<Row>(new MixingWeights<Row>(Proportions(count), Maybe(() => 1 + _random.NextDouble(), 1.0)), ComponentGroup.Create([.. Enumerable.Range(0, count).Select(_ => make())]));
    }

    /// <summary>All parameters as bits, in order.</summary>
    public static List<long> Bits(IMixtureComponent<Row> component) => [.. Numbers(component).Select(BitConverter.DoubleToInt64Bits)];

    private static IEnumerable<double> Numbers(object component) => component switch
    {
        Mixture<Row> mixture => [.. mixture.Weights, ((MixingWeights<Row>)mixture.Gate).Concentration, .. mixture.Components.SelectMany(Numbers)],
        FullGaussian full => [.. full.Mean, .. full.Covariance.Enumerate(), .. Numbers(full.Prior)],
        TiedGaussian tied => [.. tied.Mean, .. tied.Covariance.Enumerate(), .. Numbers(tied.Prior)],
        DiagonalGaussian diagonal => [.. diagonal.Mean, .. diagonal.Variances, .. Numbers(diagonal.Prior)],
        SphericalGaussian spherical => [.. spherical.Mean, spherical.Variance, .. Numbers(spherical.Prior)],
        Bernoulli bernoulli => [.. bernoulli.Probabilities, bernoulli.Prior?.Alpha ?? 0, bernoulli.Prior?.Beta ?? 0],
        Categorical categorical => [.. categorical.Probabilities.SelectMany(column => column), categorical.Prior?.Concentration ?? 0],
        Multinomial multinomial => [.. multinomial.Probabilities, multinomial.Prior?.Concentration ?? 0],
        Poisson poisson => [.. poisson.Rates, poisson.Prior?.Shape ?? 0, poisson.Prior?.Rate ?? 0],
        Frozen<Row> frozen => Numbers(frozen.Component),
        Product<Row> product => [.. product.Parts.SelectMany(part => ((ColumnSelector)part.Selector).Columns.Select(column => (double)column).Concat(Numbers(part.Component)))],
        _ => throw new InvalidOperationException(component.GetType().Name),
    };

    private static IEnumerable<double> Numbers(NormalInverseWishart? prior) => prior is null ? [] : [.. prior.Mean, prior.Kappa, prior.Nu, .. prior.Scale];

    private static IEnumerable<double> Numbers(NormalInverseGamma? prior) => prior is null ? [] : [.. prior.Mean, prior.Kappa, prior.Shape, .. prior.Rates];

    private IMixtureComponent<Row> Component(int dimension, int depth) => _random.Next(depth > 0 ? 10 : 7) switch
    {
        0 => new FullGaussian(Values(dimension), Covariance(dimension), Maybe(() => Wishart(dimension))),
        1 => new DiagonalGaussian(Values(dimension), Positives(dimension), Maybe(() => new NormalInverseGamma(Values(dimension), Positive(), Positive(), Positives(dimension)))),
        2 => new SphericalGaussian(Values(dimension), Positive(), Maybe(() => new NormalInverseGamma(Values(dimension), Positive(), Positive(), [Positive()]))),
        3 => new Bernoulli([.. Enumerable.Range(0, dimension).Select(_ => _random.NextDouble())], Maybe(() => new BetaPrior(1 + _random.NextDouble(), 1 + _random.NextDouble()))),
        4 => new Categorical([.. Enumerable.Range(0, dimension).Select(_ => Proportions(_random.Next(1, 4)))], Maybe(Dirichlet)),
        5 => new Multinomial(Proportions(dimension), Maybe(Dirichlet)),
        6 => new Poisson([.. Positives(dimension).Select(rate => Math.Min(rate, 1e15))], Maybe(() => new GammaPrior(1 + _random.NextDouble(), Positive()))),
        7 => Mixture(dimension, depth - 1),
        8 => new Frozen<Row>(Component(dimension, depth - 1)),
        _ => Product(dimension, depth - 1),
    };

    private Product<Row> Product(int dimension, int depth)
    {
        int[] columns = [.. Enumerable.Range(0, dimension)];
        _random.Shuffle(columns);
        int cut = _random.Next(dimension);
        IEnumerable<int[]> parts = new[] { columns[..cut], columns[cut..] }.Where(part => part.Length > 0);
        return new Product<Row>(parts.Select(part => new ProductPart<Row, Row>(new ColumnSelector(part), Component(part.Length, depth))));
    }

    private Func<IMixtureComponent<Row>> Ties(int dimension)
    {
        double[,] covariance = Covariance(dimension);
        NormalInverseWishart? prior = Maybe(() => Wishart(dimension));
        string tie = $"tie {_ties++}";
        return () => new TiedGaussian(Values(dimension), covariance, prior, tie);
    }

    private NormalInverseWishart Wishart(int dimension) => new(Values(dimension), Positive(), dimension + _random.NextDouble(), Covariance(dimension));

    private DirichletPrior Dirichlet() => new(1 + _random.NextDouble());

    private double[,] Covariance(int dimension)
    {
        var covariance = new double[dimension, dimension];
        double scale = Math.Pow(10, _random.Next(-120, 120));
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j <= i; j++)
                covariance[i, j] = covariance[j, i] = scale * (i == j ? dimension + _random.NextDouble() : _random.NextDouble());
        }
        return covariance;
    }

    private double[] Proportions(int count)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(_ => _random.Next(6) == 0 ? 0 : _random.NextDouble())];
        double sum = values.Sum();
        return sum == 0 ? [1, .. values[1..]] : Array.ConvertAll(values, value => value / sum);
    }

    private double[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.Next(2) == 0 ? Positive() : -Positive())];

    private double[] Positives(int count) => [.. Enumerable.Range(0, count).Select(_ => Positive())];

    private double Positive() => _random.Next(8) switch
    {
        0 => double.Epsilon * _random.Next(1, 1000),
        1 => 1e300 * _random.NextDouble(),
        2 => double.MaxValue,
        3 => 0.1,
        _ => _random.NextDouble() * Math.Pow(10, _random.Next(-9, 9)),
    };

    private T? Maybe<T>(Func<T> make, T? otherwise = default) => _random.Next(2) == 0 ? make() : otherwise;
}
