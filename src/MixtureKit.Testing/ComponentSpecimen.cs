using FsCheck;
using FsCheck.Fluent;

namespace MixtureKit.Testing;

/// <summary>
/// A family of components as it enters the laws: how to draw members of it, how to draw observations, and what else is
/// known of it. The first three properties must be given, and the total and the round trip, or the reason why there is none.
/// </summary>
/// <typeparam name="TData">What one observation is.</typeparam>
/// <remarks>
/// One specimen is one family in the sense of <see cref="IMixtureComponent{TData}.Family"/>: all members drawn have the same
/// sizes, structure and prior. A family with a prior and the same without one are two specimens.
/// </remarks>
public sealed class ComponentSpecimen<TData>
{
    /// <summary>What the family is called in the messages.</summary>
    public required string Name { get; init; }

    /// <summary>Valid members of the family at random; see <see cref="Draw.With{T}"/>.</summary>
    public required Gen<IMixtureComponent<TData>> Components { get; init; }

    /// <summary>Observations that members drawn above may well have given: of moderate size.</summary>
    public required Gen<TData> Observations { get; init; }

    /// <summary>Whole data sets that are hard for the family: far from the origin, of huge or tiny scale, without spread.</summary>
    public Gen<TData[]>? HardData { get; init; }

    /// <summary>Simpler observations than a given one; none by default.</summary>
    public Func<TData, IEnumerable<TData>> Shrink { get; init; } = CaseText.Shrink;

    /// <summary>An observation as C# to paste. Numbers, strings, rows and their like need no function of their own.</summary>
    public Func<TData, string> WriteObservation { get; init; } = CaseText.Of;

    /// <summary>A component as C# to paste; what its <c>ToString</c> says by default.</summary>
    public Func<IMixtureComponent<TData>, string> WriteComponent { get; init; } = component => component.ToString() ?? "";

    /// <summary>The sum or the integral of a member's density over its support, or <see cref="TotalProbability.NotChecked{TData}(string)"/>.</summary>
    /// <remarks>A density that does not sum to 1 wins or loses components by its error alone, so the law is never left out in silence.</remarks>
    public Func<IMixtureComponent<TData>, double>? Total { get; init; }

    /// <summary>Writes a member to where it is kept and reads it back, or <see cref="Testing.RoundTrip.NotChecked{TData}(string)"/>.</summary>
    public Func<IMixtureComponent<TData>, IMixtureComponent<TData>>? RoundTrip { get; init; }

    /// <summary>
    /// Whether there are latent variables inside a component, so that its maximiser is a step of EM rather than the argmax, and its
    /// gain a lower bound rather than the difference itself.
    /// </summary>
    public bool HasLatentVariables { get; init; }

    /// <summary>Rounding allowed, relative to the magnitude of the terms summed. 1e-9 by default.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>A data set: hard for the family where it says what is, and ordinary observations where it does not.</summary>
    internal Gen<TData[]> Hard => HardData ?? Observations.NonEmptyListOf().Select(list => list.ToArray());
}
