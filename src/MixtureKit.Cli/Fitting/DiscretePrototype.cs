using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>The prototypes of discrete components.</summary>
/// <remarks>
/// R &gt; 0 stands for R imaginary observations of every value, and for counts of R intervals of the
/// mean rate: Beta(1 + R, 1 + R), Dirichlet(1 + R), Gamma(1 + R, R / mean).
/// </remarks>
internal static class DiscretePrototype
{
    public static IMixtureComponent<Row> Bernoulli(Observations<Row> observations, double regularization) => new Bernoulli(
        Enumerable.Repeat(0.5, Data(observations).ColumnCount).ToArray(),
        regularization == 0 ? null : new BetaPrior(1 + regularization, 1 + regularization));

    public static IMixtureComponent<Row> Categorical(TrainingData data, double regularization) => new Categorical(
        data.LevelCounts.Select(Equal).ToArray(), Dirichlet(regularization));

    public static IMixtureComponent<Row> Multinomial(Observations<Row> observations, double regularization) =>
        Components.Multinomial.Uniform(observations, Dirichlet(regularization));

    public static IMixtureComponent<Row> Poisson(Observations<Row> observations, double regularization) => new Poisson(
        Enumerable.Repeat(1.0, Data(observations).ColumnCount).ToArray(),
        regularization == 0 ? null : new GammaPrior(1 + regularization, regularization / MeanCount(observations)));

    private static double MeanCount(Observations<Row> observations) =>
        new ColumnMoments(observations).Means.Average() is > 0 and var mean ? mean : 1;

    private static DirichletPrior? Dirichlet(double regularization) => regularization == 0 ? null : new DirichletPrior(1 + regularization);

    private static double[] Equal(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    private static DataMatrix Data(Observations<Row> observations) => (DataMatrix)observations.Data;
}
