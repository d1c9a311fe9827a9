using FsCheck;
using FsCheck.Fluent;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Testing.Laws;

/// <summary>Specimens of larger components that contain a family, because the laws of the family hold for them too.</summary>
internal static class Compositions
{
    /// <summary>Returns mixtures of two members, to be components of a mixture.</summary>
    public static ComponentSpecimen<TData> Nested<TData>(ComponentSpecimen<TData> specimen) => Inside(
        specimen,
        "nested in a mixture",
        from inner in specimen.Components.ArrayOf(2) from share in Gen.Choose(1, 9) select (IMixtureComponent<TData>)Mix(share / 10.0, inner[0], inner[1]));

    /// <summary>Returns mixtures of a member and a frozen one.</summary>
    public static ComponentSpecimen<TData> BesideFrozen<TData>(ComponentSpecimen<TData> specimen) => Inside(
        specimen,
        "beside a frozen one",
        from member in specimen.Components from share in Gen.Choose(1, 9) select (IMixtureComponent<TData>)Mix(share / 10.0, member, Stay(specimen)));

    /// <summary>Returns products of two members over pairs of observations.</summary>
    public static ComponentSpecimen<Pair<TData>> Product<TData>(ComponentSpecimen<TData> specimen) => new()
    {
        Name = $"{specimen.Name}, in a product",
        Components = specimen.Components.ArrayOf(2).Select(parts => (IMixtureComponent<Pair<TData>>)new Product<Pair<TData>>(
        [
            new ProductPart<Pair<TData>, TData>(new FieldSelector<Pair<TData>, TData>("first", pair => pair.First), parts[0]),
            new ProductPart<Pair<TData>, TData>(new FieldSelector<Pair<TData>, TData>("second", pair => pair.Second), parts[1]),
        ])),
        Observations = specimen.Observations.ArrayOf(2).Select(pair => new Pair<TData>(pair[0], pair[1])),
        WriteObservation = pair => $"({specimen.WriteObservation(pair.First)}, {specimen.WriteObservation(pair.Second)})",
        HasLatentVariables = specimen.HasLatentVariables,
        Tolerance = specimen.Tolerance,
    };

    private static ComponentSpecimen<TData> Inside<TData>(ComponentSpecimen<TData> specimen, string where, Gen<IMixtureComponent<TData>> components) => new()
    {
        Name = $"{specimen.Name}, {where}",
        Components = components,
        Observations = specimen.Observations,
        HardData = specimen.HardData,
        Shrink = specimen.Shrink,
        WriteObservation = specimen.WriteObservation,
        CellWeight = specimen.CellWeight,
        HasLatentVariables = true,
        Tolerance = specimen.Tolerance,
    };

    private static Mixture<TData> Mix<TData>(double share, IMixtureComponent<TData> first, IMixtureComponent<TData> second) =>
        new([share, 1 - share], [first, second]);

    /// <summary>Returns a frozen component, the same in every member.</summary>
    private static Frozen<TData> Stay<TData>(ComponentSpecimen<TData> specimen) => new(CaseGenerator.Draw(specimen.Components, 1));

    /// <summary>Two observations as one.</summary>
    internal sealed record Pair<TData>(TData First, TData Second);
}
