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

    /// <summary>The family of columns of categories.</summary>
    public const string ManyValued = "categorical";

    /// <summary>The family of columns of counts.</summary>
    public const string Counting = "poisson";

    /// <summary>The family of columns of counts whose sum is given.</summary>
    public const string SharedSum = "multinomial";

    /// <summary>The family of columns of different families.</summary>
    public const string Product = "product";

    private const string Gaussian = "gaussian";

    private static readonly Dictionary<string, ComponentRecipe> Structured = new(StringComparer.Ordinal)
    {
        [DefaultStructure] = new(typeof(FullGaussian), Square, NoTable, 4, From(GaussianPrototype.Full)),
        ["diagonal"] = new(typeof(DiagonalGaussian), sizes => 2.0 * sizes.ColumnCount, NoTable, 4, From(GaussianPrototype.Diagonal)),
        ["spherical"] = new(typeof(SphericalGaussian), sizes => sizes.ColumnCount + 1.0, NoTable, 4, From(GaussianPrototype.Spherical)),
        ["tied"] = new(typeof(TiedGaussian), Square, NoTable, 4, From(GaussianPrototype.Tied)),
    };

    private static readonly Dictionary<string, ComponentRecipe> Plain = new(StringComparer.Ordinal)
    {
        [TwoValued] = new(typeof(Bernoulli), sizes => 2.0 * sizes.ColumnCount, sizes => 4.0 * sizes.ColumnCount, 1, From(DiscretePrototype.Bernoulli)),
        [ManyValued] = new(typeof(Categorical), LevelCount, sizes => 4 * LevelCount(sizes), 1, DiscretePrototype.Categorical),
        [SharedSum] = new(typeof(Multinomial), sizes => sizes.ColumnCount, NoTable, 2, From(DiscretePrototype.Multinomial)),
        [Counting] = new(typeof(Poisson), sizes => sizes.ColumnCount, NoTable, 2, From(DiscretePrototype.Poisson)),
    };

    /// <summary>The names of the families.</summary>
    public static IReadOnlyList<string> Families { get; } = [Gaussian, .. Plain.Keys];

    /// <summary>The names of the covariance structures.</summary>
    public static IReadOnlyList<string> Structures { get; } = [.. Structured.Keys];

    /// <summary>Returns the recipe of a fit with its first structure.</summary>
    public static ComponentRecipe Find(FitRequest request) =>
        request.Parts is { } parts ? ProductRecipe.Create(parts, request.Covariance) : Find(request.Family, request.Covariance);

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

    private static Func<TrainingData, double, IMixtureComponent<Row>> From(Func<Observations<Row>, double, IMixtureComponent<Row>> create) =>
        (data, regularization) => create(data.Observations, regularization);

    private static double NoTable(ColumnSizes sizes) => 0;

    private static double LevelCount(ColumnSizes sizes) => sizes.LevelCounts.Sum(count => (double)count);

    private static double Square(ColumnSizes sizes)
    {
        double columns = sizes.ColumnCount;
        return columns + (0.5 * columns * (columns + 1));
    }
}
