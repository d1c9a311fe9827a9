namespace MixtureKit.Marginals;

/// <summary>The distribution of one column of a component.</summary>
/// <remarks>Immutable and safe to share.</remarks>
public abstract class ColumnMarginal
{
    /// <summary>Returns the log-density of a value, or the log-probability if the distribution is discrete; −∞ for an impossible value.</summary>
    public abstract double LogDensity(double value);

    /// <summary>True if the values are whole numbers.</summary>
    public abstract bool IsDiscrete { get; }

    /// <summary>An interval outside of which the density does not matter for integrals in double precision.</summary>
    public abstract (double Low, double High) Range { get; }

    /// <summary>The length over which the density changes; integrals take ten points for each.</summary>
    public virtual double Scale => (Range.High - Range.Low) / 100;

    /// <summary>Returns the Kullback–Leibler divergence ∫ p log (p/q) of this distribution p from another q if it has a closed form; otherwise null.</summary>
    protected internal virtual double? ClosedDivergence(ColumnMarginal other) => null;

    /// <summary>Returns the Kullback–Leibler divergence ∫ p log (p/q) of this distribution p from another q.</summary>
    /// <param name="other">q.</param>
    /// <returns>0 if they are equal; +∞ if a value that is possible under p is impossible under q, or one is discrete and the other is not.</returns>
    /// <remarks>In closed form if there is one, by a sum over whole numbers if both are discrete, otherwise by Gauss–Legendre quadrature.</remarks>
    public double DivergenceFrom(ColumnMarginal other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (IsDiscrete != other.IsDiscrete)
            return double.PositiveInfinity;
        return ClosedDivergence(other) ?? Math.Max(0, IsDiscrete ? MarginalIntegrals.Sum(this, other) : MarginalIntegrals.Integrate(this, other));
    }

    /// <summary>Returns the symmetrised divergence ∫ (p − q) log (p/q), the sum of both directions.</summary>
    /// <param name="other">q.</param>
    /// <remarks>Source: Jeffreys, Proceedings of the Royal Society A 186 (1946); Kullback and Leibler (1951).</remarks>
    public double SymmetricDivergence(ColumnMarginal other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return DivergenceFrom(other) + other.DivergenceFrom(this);
    }
}
