using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>The Bernoulli distribution of one truth value: p(true | θ) = θ.</summary>
/// <remarks>The statistics are the weights of true and of false. <see cref="Bernoulli"/> is the same distribution over columns of a row.</remarks>
/// <example>
/// <code>
/// bool[] answers = [true, false, true, true];
/// var fit = BernoulliValue.Uniform().Fit(components: 1, answers);
/// </code>
/// </example>
public sealed class BernoulliValue : ValueComponent<bool>
{
    private readonly Bernoulli _inner;

    /// <summary>Creates a component.</summary>
    /// <param name="probability">θ, the probability of true, from 0 to 1.</param>
    /// <param name="prior">The prior of the probability, or null.</param>
    /// <exception cref="ArgumentException">The probability is NaN or outside 0 to 1.</exception>
    public BernoulliValue(double probability, BetaPrior? prior = null)
        : this(new Bernoulli([probability], prior))
    {
    }

    private BernoulliValue(Bernoulli inner)
        : base(TruthSelector.Instance, inner) => _inner = inner;

    /// <summary>The probability θ of true.</summary>
    public double Probability => _inner.Probabilities[0];

    /// <summary>The prior of the probability, or null.</summary>
    public BetaPrior? Prior => _inner.Prior;

    /// <summary>Creates a prototype with probability one half.</summary>
    /// <param name="prior">The prior of the probability, or null.</param>
    public static BernoulliValue Uniform(BetaPrior? prior = null) => new(0.5, prior);

    /// <summary>Returns the probability as text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Bernoulli({Probability:G4})");

    internal override ValueComponent<bool> With(IMixtureComponent<Row> inner) => new BernoulliValue((Bernoulli)inner);

    private sealed record TruthSelector : ValueSelector<bool>
    {
        public static TruthSelector Instance { get; } = new();

        public override double Number(bool value) => value ? 1 : 0;

        public override bool Value(double number) => number != 0;
    }
}
