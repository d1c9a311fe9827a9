using FsCheck;
using FsCheck.Fluent;

namespace MixtureKit.Testing;

/// <summary>A family of components for the laws: how to draw members and observations, and other facts about the family.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>
/// One specimen is one family in the sense of <see cref="IMixtureComponent{TData}.Family"/>: all members drawn have the same sizes,
/// structure and prior. A family with a prior and the same without one are two specimens. The first three properties are required,
/// and so are the total and the round trip, each of which may be replaced by the reason for leaving it out.
/// </remarks>
public sealed class ComponentSpecimen<TData>
{
    /// <summary>Name of the family in messages.</summary>
    public required string Name { get; init; }

    /// <summary>Random valid members of the family; see <see cref="Draw.With{T}"/>.</summary>
    public required Gen<IMixtureComponent<TData>> Components { get; init; }

    /// <summary>Observations of moderate size that such members could have generated.</summary>
    public required Gen<TData> Observations { get; init; }

    /// <summary>Data sets that are hard for the family: far from the origin, of huge or tiny scale, without spread.</summary>
    public Gen<TData[]>? HardData { get; init; }

    /// <summary>Returns simpler observations than a given one.</summary>
    public Func<TData, IEnumerable<TData>> Shrink { get; init; } = CaseText.Shrink;

    /// <summary>Writes an observation as C# to paste.</summary>
    /// <remarks>Numbers, strings, rows and the like need no function here.</remarks>
    public Func<TData, string> WriteObservation { get; init; } = CaseText.From;

    /// <summary>Writes a component as C# to paste; its <c>ToString</c> by default.</summary>
    public Func<IMixtureComponent<TData>, string> WriteComponent { get; init; } = component => component.ToString() ?? "";

    /// <summary>The sum or the integral of a member's density over its support, or <see cref="TotalProbability.NotChecked{TData}(string)"/>.</summary>
    /// <remarks>A density that does not sum to 1 wins or loses components by that error alone, so leaving the law out needs a reason.</remarks>
    public Func<IMixtureComponent<TData>, double>? Total { get; init; }

    /// <summary>Writes a member to its file format and reads it back, or <see cref="Testing.RoundTrip.NotChecked{TData}(string)"/>.</summary>
    public Func<IMixtureComponent<TData>, IMixtureComponent<TData>>? RoundTrip { get; init; }

    /// <summary>The weight of a row with a value in a missing cell, relative to that of the row without it; 1 by default.</summary>
    /// <remarks>
    /// The density of a row without a cell is the sum or the integral over its values with this weight. A density given a statistic of the
    /// whole row needs another than 1: multinomials, given the sum of the row, weight each row by 1 / its sum.
    /// </remarks>
    public Func<TData, TData, double> CellWeight { get; init; } = (_, _) => 1;

    /// <summary>True if a component has latent variables inside.</summary>
    /// <remarks>Its maximiser is then a step of EM rather than the argmax, and its gain a lower bound rather than the difference itself.</remarks>
    public bool HasLatentVariables { get; init; }

    /// <summary>Rounding allowed, relative to the magnitude of the terms of a sum; 1e-9 by default.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Data sets that are hard for the family, or ordinary observations if the specimen gives none.</summary>
    internal Gen<TData[]> Hard => HardData ?? Observations.NonEmptyListOf().Select(list => list.ToArray());
}
