namespace MixtureKit.Estimation;

/// <summary>The result of a pass.</summary>
/// <param name="Total">The additive vector.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="FirstImpossible">Position of the first observation that is impossible, or null.</param>
internal readonly record struct PassEnd(double[] Total, long Rows, long? FirstImpossible)
{
    /// <summary>Returns the same result with a vector.</summary>
    public PassEnd With(double[] total) => this with { Total = total };
}
