using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>The kinds of start that a search takes in turn where none are chosen: different enough that one finds what another misses.</summary>
internal static class DefaultStarts
{
    public static IReadOnlyList<Start<TData>> For<TData>() =>
        OfRows as IReadOnlyList<Start<TData>> ?? [new DensityStart<TData>(), new RandomObservationsStart<TData>(), new RandomResponsibilitiesStart<TData>()];

    private static IReadOnlyList<Start<Row>> OfRows =>
    [
        new KMeansStart(),
        new RandomResponsibilitiesStart<Row>(),
        new KMeansStart { Standardize = true },
        new RandomObservationsStart<Row>(),
        new DensityStart<Row>(),
    ];
}
