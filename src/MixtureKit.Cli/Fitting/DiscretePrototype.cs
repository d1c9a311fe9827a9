using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>
/// Prototypes of discrete components. R &gt; 0 stands for R imaginary observations of every value, and for counts of R intervals of the
/// mean rate: Beta(1 + R, 1 + R), Dirichlet(1 + R), Gamma(1 + R, R / mean).
/// </summary>
internal static class DiscretePrototype
{
    public static IMixtureComponent<Row> Bernoulli(Observations<Row> observations, double regularization) => new Bernoulli(
        Enumerable.Repeat(0.5, Data(observations).ColumnCount).ToArray(),
        regularization == 0 ? null : new BetaPrior(1 + regularization, 1 + regularization));

    public static IMixtureComponent<Row> Categorical(Observations<Row> observations, double regularization) => new Categorical(
        Levels(Data(observations)).Select(levels => Equal((int)levels)).ToArray(), Dirichlet(regularization));

    public static IMixtureComponent<Row> Multinomial(Observations<Row> observations, double regularization) =>
        new Multinomial(Equal(Data(observations).ColumnCount), Dirichlet(regularization));

    public static IMixtureComponent<Row> Poisson(Observations<Row> observations, double regularization) => new Poisson(
        Enumerable.Repeat(1.0, Data(observations).ColumnCount).ToArray(),
        regularization == 0 ? null : new GammaPrior(1 + regularization, regularization / MeanCount(observations)));

    /// <summary>How many numbers the levels of all columns are.</summary>
    public static double LevelCount(DataMatrix data) => Levels(data).Sum();

    /// <summary>The largest code of each column and 1, but at least one level; what is no code is refused by the component, by its row.</summary>
    private static double[] Levels(DataMatrix data) => Array.ConvertAll(Largest(data), code => Math.Max(1, Math.Floor(code) + 1));

    /// <summary>The largest value of each column.</summary>
    public static double[] Largest(DataMatrix data)
    {
        double[] largest = data[0].ToArray(), buffer = new double[data.ColumnCount];
        for (int i = 1; i < data.Count; i++)
        {
            ReadOnlySpan<double> row = data[i].Read(buffer);
            for (int j = 0; j < largest.Length; j++)
                largest[j] = Math.Max(largest[j], row[j]);
        }
        return largest;
    }

    private static double MeanCount(Observations<Row> observations) =>
        new ColumnMoments(observations).Means.Average() is > 0 and var mean ? mean : 1;

    private static DirichletPrior? Dirichlet(double regularization) => regularization == 0 ? null : new DirichletPrior(1 + regularization);

    private static double[] Equal(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    private static DataMatrix Data(Observations<Row> observations) => (DataMatrix)observations.Data;
}
