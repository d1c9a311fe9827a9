using MixtureKit.Testing.Laws;

namespace MixtureKit.Testing;

/// <summary>The laws that every component keeps, built in or a user's.</summary>
/// <remarks>Check them all with <c>ComponentLaws.Hold(specimen)</c>, or list them with <see cref="For"/> in a theory of a test framework.</remarks>
public static class ComponentLaws
{
    /// <summary>Throws if a family breaks one of its laws.</summary>
    /// <remarks>A specimen that leaves out a function which a law needs must give a reason, or that law does not hold.</remarks>
    /// <exception cref="LawViolationException">A law does not hold.</exception>
    public static void Hold<TData>(ComponentSpecimen<TData> specimen)
    {
        foreach (Law law in For(specimen))
            law.Check();
    }

    /// <summary>Returns the laws of one family or several, also for the family's members inside larger components.</summary>
    /// <remarks>
    /// All laws are for the family itself; those of a mixture are also for its members nested in a mixture, in a product, and
    /// beside a frozen one. Those of a mixture are also for rows with missing cells, if the family can do without them.
    /// </remarks>
    public static IReadOnlyList<Law> For<TData>(params IReadOnlyList<ComponentSpecimen<TData>> specimens)
    {
        ArgumentNullException.ThrowIfNull(specimens);
        return [.. specimens.SelectMany(specimen => (IEnumerable<Law>)
        [
            .. Of(specimen),
            .. Composed(Compositions.Nested(specimen)),
            .. Composed(Compositions.BesideFrozen(specimen)),
            .. Composed(Compositions.Product(specimen)),
            .. OfHoles(specimen),
        ])];
    }

    private static IEnumerable<Law> Of<TData>(ComponentSpecimen<TData> specimen) => List<TData>(
    [
        new TotalProbabilityLaw<TData>(specimen),
        new LinearityLaw<TData>(specimen),
        .. OfPasses(specimen),
        new ScoreLaw<TData>(specimen),
        new StorageLaw<TData>(specimen),
        new ArrangeLaw<TData>(specimen),
        new OrderLaw<TData>(specimen),
        new MaximizerLaw<TData>(specimen),
        new GainLaw<TData>(specimen),
        new RebaseLaw<TData>(specimen),
        new PoolLaw<TData>(specimen),
        new LowerBoundLaw<TData>(specimen),
        new EvidenceLaw<TData>(specimen),
        new MonotoneLaw<TData>(specimen),
        new AccelerationLaw<TData>(specimen),
        new HardDataLaw<TData>(specimen),
        new ThreadsLaw<TData>(specimen),
        new RanksLaw<TData>(specimen),
        new StatisticsLaw<TData>(specimen),
        new WeightLaw<TData>(specimen),
        new SamplingLaw<TData>(specimen),
        new RoundTripLaw<TData>(specimen),
        new InterfaceLaw<TData>(specimen),
    ]);

    private static IEnumerable<Law> Composed<TData>(ComponentSpecimen<TData> specimen) => List<TData>(
    [
        .. OfPasses(specimen),
        new ScoreLaw<TData>(specimen),
        new ArrangeLaw<TData>(specimen),
        new RebaseLaw<TData>(specimen),
        new PoolLaw<TData>(specimen),
        new LowerBoundLaw<TData>(specimen),
        new MonotoneLaw<TData>(specimen),
        new AccelerationLaw<TData>(specimen),
        new ThreadsLaw<TData>(specimen),
        new RanksLaw<TData>(specimen),
        new StatisticsLaw<TData>(specimen),
    ]);

    private static IEnumerable<Law> OfHoles<TData>(ComponentSpecimen<TData> specimen) => Holes.In(specimen) is not { } partial ? [] :
    [
        .. List<TData>(
        [
            new MissingLaw<TData>(partial),
            new FillingLaw<TData>(partial),
            .. OfPasses(partial),
            new ScoreLaw<TData>(partial),
            new StorageLaw<TData>(partial),
            new ArrangeLaw<TData>(partial),
            new RebaseLaw<TData>(partial),
            new LowerBoundLaw<TData>(partial),
            new MonotoneLaw<TData>(partial),
            new ThreadsLaw<TData>(partial),
            new RanksLaw<TData>(partial),
            new StatisticsLaw<TData>(partial),
        ]),
        .. List(new FillingLaw<TData>(Compositions.Nested(partial))),
        .. OfComposedHoles(Compositions.Nested(partial)),
        .. OfComposedHoles(Compositions.Product(partial)),
    ];

    private static IEnumerable<Law> OfComposedHoles<TData>(ComponentSpecimen<TData> specimen) => List(
        new BatchDensityLaw<TData>(specimen),
        new BatchStatisticsLaw<TData>(specimen),
        new JointMaximumLaw<TData>(specimen),
        new MonotoneLaw<TData>(specimen));

    /// <summary>The laws of batches and segments, the parts of a pass.</summary>
    private static IEnumerable<ComponentLaw<TData>> OfPasses<TData>(ComponentSpecimen<TData> specimen) =>
    [
        new BatchDensityLaw<TData>(specimen),
        new BatchStatisticsLaw<TData>(specimen),
        new JointMaximumLaw<TData>(specimen),
        new SegmentCutLaw<TData>(specimen),
        new SegmentRepeatLaw<TData>(specimen),
        new RetargetLaw<TData>(specimen),
        new SharedTermLaw<TData>(specimen),
    ];

    private static IEnumerable<Law> List<TData>(params IEnumerable<ComponentLaw<TData>> laws) =>
        laws.Select(law => law.ToLaw());
}
