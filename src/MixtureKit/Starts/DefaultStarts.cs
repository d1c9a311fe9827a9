using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>The default kinds of start of a search, different enough that one finds the maximum that another misses.</summary>
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
