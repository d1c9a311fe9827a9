using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>The families and structures that the command can fit, by name.</summary>
internal static class FamilyCatalogue
{
    /// <summary>The name of the default family.</summary>
    public const string DefaultFamily = Gaussian;

    /// <summary>The name of the default structure of the covariance.</summary>
    public const string DefaultStructure = "full";

    /// <summary>The family of columns of 0 and 1.</summary>
    public const string TwoValued = "bernoulli";

    private const string Gaussian = "gaussian";

    private static readonly Dictionary<string, ComponentRecipe> Structured = new(StringComparer.Ordinal)
    {
        [DefaultStructure] = new(typeof(FullGaussian), Square, NoTable, 4, Of(GaussianPrototype.Full)),
        ["diagonal"] = new(typeof(DiagonalGaussian), data => 2.0 * data.Matrix.ColumnCount, NoTable, 4, Of(GaussianPrototype.Diagonal)),
        ["spherical"] = new(typeof(SphericalGaussian), data => data.Matrix.ColumnCount + 1.0, NoTable, 4, Of(GaussianPrototype.Spherical)),
        ["tied"] = new(typeof(TiedGaussian), Square, NoTable, 4, Of(GaussianPrototype.Tied)),
    };

    private static readonly Dictionary<string, ComponentRecipe> Plain = new(StringComparer.Ordinal)
    {
        [TwoValued] = new(typeof(Bernoulli), data => 2.0 * data.Matrix.ColumnCount, data => 4.0 * data.Matrix.ColumnCount, 1, Of(DiscretePrototype.Bernoulli)),
        ["categorical"] = new(typeof(Categorical), LevelCount, data => 4 * LevelCount(data), 1, DiscretePrototype.Categorical) { HasLevels = true },
        ["multinomial"] = new(typeof(Multinomial), data => data.Matrix.ColumnCount, NoTable, 2, Of(DiscretePrototype.Multinomial)),
        ["poisson"] = new(typeof(Poisson), data => data.Matrix.ColumnCount, NoTable, 2, Of(DiscretePrototype.Poisson)),
    };

    /// <summary>The names of the families.</summary>
    public static IReadOnlyList<string> Families { get; } = [Gaussian, .. Plain.Keys];

    /// <summary>The names of the covariance structures.</summary>
    public static IReadOnlyList<string> Structures { get; } = [.. Structured.Keys];

    /// <summary>Returns the recipe of a family, which depends on the structure if it is the Gaussian family.</summary>
    public static ComponentRecipe Find(string family, string structure) => family == Gaussian ? Structured[structure] : Plain[family];

    /// <summary>True if a family has covariances.</summary>
    public static bool HasStructure(string family) => family == Gaussian;

    /// <summary>Returns the structures among which a family can be chosen: all if it has covariances.</summary>
    public static IReadOnlyList<string> StructuresOf(string family) => HasStructure(family) ? Structures : [DefaultStructure];

    /// <summary>True if a component is of a family and, if a structure is given, of that structure.</summary>
    public static bool Is(object component, string family, string? structure)
    {
        IEnumerable<ComponentRecipe> recipes = family != Gaussian ? [Plain[family]] : structure is null ? Structured.Values : [Structured[structure]];
        return recipes.Any(recipe => recipe.ComponentType == component.GetType());
    }

    private static Func<TrainingData, double, IMixtureComponent<Row>> Of(Func<Observations<Row>, double, IMixtureComponent<Row>> create) =>
        (data, regularization) => create(data.Observations, regularization);

    private static double NoTable(TrainingData data) => 0;

    private static double LevelCount(TrainingData data) => data.LevelCounts.Sum(count => (double)count);

    private static double Square(TrainingData data)
    {
        double columns = data.Matrix.ColumnCount;
        return columns + (0.5 * columns * (columns + 1));
    }
}
