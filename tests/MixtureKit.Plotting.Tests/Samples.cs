using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Plotting.Tests;

/// <summary>Models and data that pictures are drawn of.</summary>
internal static class Samples
{
    private static readonly Lazy<DataMatrix> ReadFaithful = new(() => Read("faithful.csv"));
    private static readonly Lazy<DataMatrix> ReadIris = new(() => Read("iris.csv").SelectColumns([0, 1, 2, 3]));
    private static readonly Lazy<Mixture<Row>> FittedFaithful = new(() => FullGaussian.Standard(2).Fit(2, Faithful).Model);
    private static readonly Lazy<Mixture<Row>> FittedIris = new(() => FullGaussian.Standard(4).Fit(3, Iris).Model);

    public static DataMatrix Faithful => ReadFaithful.Value;

    public static DataMatrix Iris => ReadIris.Value;

    public static Mixture<Row> FaithfulModel => FittedFaithful.Value;

    public static Mixture<Row> IrisModel => FittedIris.Value;

    /// <summary>A model of Old Faithful far from the end of a fit.</summary>
    public static Mixture<Row> EarlyModel => new([0.5, 0.5], [new FullGaussian([3, 60], Square(1, 100)), new FullGaussian([4, 75], Square(1, 100))]);

    public static Mixture<Row> BinaryModel => new([0.4, 0.6], [new Bernoulli([0.9, 0.2, 0.5]), new Bernoulli([0.1, 0.7, 0.4])]);

    public static Mixture<Row> LevelModel => new([0.3, 0.7], [new Categorical([[0.5, 0.2, 0.3], [0.1, 0.9]]), new Categorical([[0.1, 0.6, 0.3], [0.4, 0.6]])]);

    /// <summary>Rows drawn from a model.</summary>
    public static Observations<Row> Drawn(Mixture<Row> model, int count)
    {
        var random = new Random(1);
        return new([.. Enumerable.Range(0, count).Select(_ => model.Sample(random))]);
    }

    /// <summary>A path in the repository.</summary>
    public static string PathOf(params string[] parts)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MixtureKit.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no MixtureKit.sln above the tests.");
        return Path.Combine([folder, .. parts]);
    }

    private static double[,] Square(double first, double second) => new[,] { { first, 0 }, { 0, second } };

    private static DataMatrix Read(string name) => NumericTable.Read(PathOf("docs", "data", name)).ToMatrix();
}
