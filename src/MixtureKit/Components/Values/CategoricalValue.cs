using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>The categorical distribution of one text, enum or other value among known levels: p(level l | θ) = θ_l.</summary>
/// <typeparam name="TValue">Type of a level, compared by its own equality.</typeparam>
/// <remarks>The statistics are the weights of the levels. <see cref="Categorical"/> is the same distribution over columns of codes.</remarks>
/// <example>
/// <code>
/// string[] ways = ["train", "car", "car", "bicycle", "car"];
/// var fit = CategoricalValue.From(ways).Fit(components: 1, ways);
/// </code>
/// </example>
public sealed class CategoricalValue<TValue> : ValueComponent<TValue>
    where TValue : notnull
{
    private readonly LevelSelector<TValue> _levels;
    private readonly Categorical _inner;

    /// <summary>Creates a component.</summary>
    /// <param name="levels">The levels, at least one and each once.</param>
    /// <param name="probabilities">θ, one a level, with sum 1 to within 1e-9.</param>
    /// <param name="prior">The prior of the probabilities, or null.</param>
    /// <exception cref="ArgumentException">There are no levels, one is null or named twice, or the probabilities are not proportions, one a level.</exception>
    public CategoricalValue(IReadOnlyList<TValue> levels, IReadOnlyList<double> probabilities, DirichletPrior? prior = null)
        : this(new LevelSelector<TValue>(levels ?? throw new ArgumentNullException(nameof(levels))), Checked(levels, probabilities, prior))
    {
    }

    internal CategoricalValue(LevelSelector<TValue> levels, Categorical inner)
        : base(levels, inner) => (_levels, _inner) = (levels, inner);

    /// <summary>The levels.</summary>
    public IReadOnlyList<TValue> Levels => _levels.Levels;

    /// <summary>The probabilities θ, in the order of the levels.</summary>
    public IReadOnlyList<double> Probabilities => _inner.Probabilities[0];

    /// <summary>The prior of the probabilities, or null.</summary>
    public DirichletPrior? Prior => _inner.Prior;

    /// <summary>Returns the likeliest levels with their probabilities.</summary>
    public override string ToString() => $"Categorical({string.Join(", ", Likeliest())}{(Levels.Count > 3 ? ", …" : "")})";

    internal override ValueComponent<TValue> With(IMixtureComponent<Row> inner) => new CategoricalValue<TValue>(_levels, (Categorical)inner);

    private IEnumerable<string> Likeliest() => Levels.Zip(Probabilities).OrderByDescending(level => level.Second).Take(3)
        .Select(level => FormattableString.Invariant($"{level.First} {level.Second:G4}"));

    private static Categorical Checked(IReadOnlyList<TValue> levels, IReadOnlyList<double> probabilities, DirichletPrior? prior)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return probabilities.Count == levels.Count
            ? new Categorical([probabilities], prior)
            : throw new ArgumentException($"There are {probabilities.Count} probabilities for {levels.Count} levels; give one a level.", nameof(probabilities));
    }
}

/// <summary>Prototypes of categorical distributions over values.</summary>
public static class CategoricalValue
{
    /// <summary>Creates a prototype with equal probabilities of the given levels.</summary>
    /// <typeparam name="TValue">Type of a level.</typeparam>
    /// <param name="levels">The levels, at least one and each once.</param>
    /// <param name="prior">The prior of the probabilities, or null.</param>
    /// <exception cref="ArgumentException">There are no levels, or one is null or named twice.</exception>
    public static CategoricalValue<TValue> Uniform<TValue>(IReadOnlyList<TValue> levels, DirichletPrior? prior = null)
        where TValue : notnull
    {
        ArgumentNullException.ThrowIfNull(levels);
        return new CategoricalValue<TValue>(levels, [.. Enumerable.Repeat(1.0 / levels.Count, levels.Count)], prior);
    }

    /// <summary>Creates a prototype with equal probabilities of all values of an enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="prior">The prior of the probabilities, or null.</param>
    public static CategoricalValue<TEnum> OfEnum<TEnum>(DirichletPrior? prior = null)
        where TEnum : struct, Enum => Uniform((TEnum[])[.. Enum.GetValues<TEnum>().Distinct()], prior);

    /// <summary>Creates a prototype with equal probabilities of the values that occur in the data, in the order in which they appear first.</summary>
    /// <typeparam name="TValue">Type of a value.</typeparam>
    /// <param name="values">The data, at least one value.</param>
    /// <param name="prior">The prior of the probabilities, or null.</param>
    /// <exception cref="ArgumentException">There are no values, or one is null.</exception>
    public static CategoricalValue<TValue> From<TValue>(IEnumerable<TValue> values, DirichletPrior? prior = null)
        where TValue : notnull
    {
        ArgumentNullException.ThrowIfNull(values);
        return Uniform((TValue[])[.. values.Distinct()], prior);
    }
}
