namespace MixtureKit;

/// <summary>A component that lists the numbers that describe it, so that tables and standard errors can name them.</summary>
/// <remarks>
/// They need not be those that the component keeps: a Gaussian lists standard deviations, since people read these. All components of a
/// family list the same names and places in the same order.
/// </remarks>
/// <example>
/// A geometric distribution lists one number:
/// <code>
/// public IReadOnlyList&lt;ComponentParameter&gt;? Parameters =&gt; [new("probability", Probability)];
/// </code>
/// </example>
public interface IParameterized
{
    /// <summary>The numbers in a fixed order; null if a part inside the component lists none.</summary>
    IReadOnlyList<ComponentParameter>? Parameters { get; }
}
