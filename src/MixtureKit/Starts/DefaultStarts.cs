using MixtureKit.Data;

namespace MixtureKit.Starts;

/// <summary>The default kinds of start of a search, different enough that one finds the maximum that another misses.</summary>
internal static class DefaultStarts
{
    public static IReadOnlyList<Start<TData>> For<TData>() =>
        OfRows as IReadOnlyList<Start<TData>> ?? [new AgglomerationStart<TData>(), new DensityStart<TData>(), new AgglomerationStart<TData>(), new RandomObservationsStart<TData>(), new RandomResponsibilitiesStart<TData>()];

    private static IReadOnlyList<Start<Row>> OfRows =>
    [
        new KMeansStart(),
        new AgglomerationStart<Row>(),
        new RandomResponsibilitiesStart<Row>(),
        new AgglomerationStart<Row>(),
        new KMeansStart { Standardize = true },
        new AgglomerationStart<Row>(),
        new RandomObservationsStart<Row>(),
        new AgglomerationStart<Row>(),
        new RandomResponsibilitiesStart<Row>(),
        new AgglomerationStart<Row>(),
        new DensityStart<Row>(),
    ];
}
