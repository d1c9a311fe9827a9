using MixtureKit.Testing;

namespace MixtureKit.Tests.Laws;

/// <summary>The suite itself: sound components pass, and every law has a broken one that it catches.</summary>
public sealed class ComponentLawsTests
{
    private const string Total = "its density sums or integrates to 1";
    private const string Linear = "Accumulate is linear in the weight, and an integer weight equals a repeated observation";
    private const string BatchDensities = "a batch gives the log-densities that its observations give one by one";
    private const string BatchStatistics = "a batch gives the statistics that its observations give one by one";
    private const string Together = "members without shared parameters have the same maximum together as alone";
    private const string Cut = "a worker gives the same sums however a segment is cut";
    private const string Repeated = "a worker gives the same sums for one segment after another";
    private const string Retargeted = "a retargeted worker gives what a new one gives";
    private const string SharedTerm = "what log-densities leave out is the same for all members, and is added at the end of the segment";
    private const string Scored = "the scores of many rows are those of each row alone, by any number of threads";
    private const string Storage = "how the data are kept does not matter";
    private const string Arranged = "arranged data are the same observations, by any number of threads, and are not arranged again";
    private const string Order = "the order and the split of the data do not matter";
    private const string Maximum = "Maximize beats every other member tried";
    private const string Gain = "Gain is the difference of the log-densities, or a lower bound on it";
    private const string Rebase = "rebased statistics have the same maximiser";
    private const string Pooling = "pooling keeps where members are and the scatter of all data, which they share by weight";
    private const string Bound = "A(θ, θt) is a lower bound on ℓ(θ), and equals it at θt";
    private const string Evidence = "Q + H equals ℓ for the posterior and falls short of it by the divergence for other responsibilities";
    private const string Monotone = "EM never lowers ℓ + log prior, and every step keeps its certificate";
    private const string Hard = "EM keeps its certificate, or ends degenerate, on hard data and extreme weights";
    private const string Threads = "one thread and several, one piece and aligned chunks, give the same bits";
    private const string Weights = "weight 0 counts for nothing, and scaling all weights scales ℓ alone";
    private const string Samples = "samples drawn from θ bring θ back";
    private const string RoundTrip = "written and read back, a component has the same bits";
    private const string Missing = "the density of a row without a cell is that of the others, summed over all values of the cell";
    private const string Filled = "missing cells are filled by the moments, levels and draws of their density given the present cells";
    private const string Interface = "public members with the names of the interface's implement it";

    public static TheoryData<Law> Sound => new(ComponentLaws.For(
        Specimens.Exponentials(rate => new Exponential(rate)),
        Specimens.Normals((mean, variance) => new Normal(mean, variance, false)),
        Specimens.Normals((mean, variance) => new Normal(mean, variance, true)),
        Specimens.Normals((mean, variance) => new PooledNormal(mean, variance)),
        Specimens.Normals((mean, variance) => new ArrangedNormal(mean, variance))));

    [Theory]
    [MemberData(nameof(Sound), DisableDiscoveryEnumeration = true)]
    public void Sound_components_keep_every_law(Law law) => law.Check();

    [Fact]
    public void Hold_checks_all_laws_in_one_line() => ComponentLaws.Hold(Specimens.Exponentials(rate => new Exponential(rate)));

    [Theory]
    [InlineData(typeof(WrongMaximizer), Maximum)]
    [InlineData(typeof(NonlinearStatistics), Linear)]
    [InlineData(typeof(NonlinearStatistics), Weights)]
    [InlineData(typeof(IgnoredWeight), Linear)]
    [InlineData(typeof(StatisticsThatDependOnOrder), Order)]
    [InlineData(typeof(ThrowingMaximizer), Monotone)]
    [InlineData(typeof(HiddenPrior), Interface)]
    [InlineData(typeof(HiddenDensity), Interface)]
    public void A_broken_exponential_is_caught(Type type, string law) =>
        Assert.Equal(law, Violation(Specimens.Exponentials(rate => (IMixtureComponent<double>)Activator.CreateInstance(type, rate)!), law).Law);

    [Theory]
    [InlineData(typeof(WrongDensity), Total)]
    [InlineData(typeof(NotANumber), BatchDensities)]
    [InlineData(typeof(NotANumber), Monotone)]
    [InlineData(typeof(RawMoments), Hard)]
    [InlineData(typeof(RawMoments), Weights)]
    [InlineData(typeof(BlurredReading), RoundTrip)]
    [InlineData(typeof(WrongGain), Gain)]
    [InlineData(typeof(WrongGain), Bound)]
    [InlineData(typeof(ForgottenRebase), Rebase)]
    [InlineData(typeof(ShrunkVariance), Maximum)]
    [InlineData(typeof(ShrunkVariance), Monotone)]
    [InlineData(typeof(WrongSampler), Samples)]
    [InlineData(typeof(DisagreeingGroup), BatchStatistics)]
    [InlineData(typeof(BlurredGroup), BatchDensities)]
    [InlineData(typeof(BlurredGroup), Scored)]
    [InlineData(typeof(BlurredGroup), Bound)]
    [InlineData(typeof(BlurredGroup), Evidence)]
    [InlineData(typeof(DisagreeingGroup), Cut)]
    [InlineData(typeof(DisagreeingGroup), Together)]
    [InlineData(typeof(SharedBuffer), Threads)]
    [InlineData(typeof(SharedBuffer), Repeated)]
    [InlineData(typeof(UnclearedSums), Repeated)]
    [InlineData(typeof(StaleDensities), Retargeted)]
    [InlineData(typeof(LostTerm), SharedTerm)]
    [InlineData(typeof(ReversedData), Arranged)]
    [InlineData(typeof(ShortData), Arranged)]
    [InlineData(typeof(CopiedData), Arranged)]
    [InlineData(typeof(DataOfFewThreads), Arranged)]
    [InlineData(typeof(PooledPlaces), Pooling)]
    [InlineData(typeof(LostScatter), Pooling)]
    [InlineData(typeof(UnequalSpread), Pooling)]
    public void A_broken_normal_is_caught(Type type, string law) =>
        Assert.Equal(law, Violation(Specimens.Normals((mean, variance) => (IMixtureComponent<double>)Activator.CreateInstance(type, mean, variance)!), law).Law);

    [Theory]
    [InlineData(typeof(WrongMarginal), Missing)]
    [InlineData(typeof(ForgottenVariance), Monotone)]
    [InlineData(typeof(WrongMean), Filled)]
    [InlineData(typeof(WrongVariance), Filled)]
    [InlineData(typeof(WrongDraws), Filled)]
    public void A_broken_normal_of_rows_with_missing_cells_is_caught(Type type, string law) =>
        Assert.Equal(law, Violation([.. OfHoles(type).Where(candidate => candidate.Name == law)]).Law);

    [Fact]
    public void A_sound_normal_of_rows_with_missing_cells_keeps_its_laws() => Assert.All(OfHoles(typeof(PartialNormals)), law => law.Check());

    [Fact]
    public void A_group_that_misreads_a_matrix_is_caught() => Assert.Equal(Storage, Violation(Specimens.MisreadMatrices, Storage).Law);

    [Fact]
    public void A_violation_names_the_family_and_prints_the_smallest_case_as_code()
    {
        string message = Violation(Specimens.Exponentials(rate => new NonlinearStatistics(rate)), Linear).Message;
        Assert.StartsWith("NonlinearStatistics breaks the law \"Accumulate is linear", message, StringComparison.Ordinal);
        Assert.Contains("components:     [new NonlinearStatistics(", message, StringComparison.Ordinal);
        Assert.Matches(@"double\[\] data = \[[0-9.]+\];", message);
        Assert.Contains("double[] weights = [1];", message, StringComparison.Ordinal);
        Assert.Matches(@"law\.Check\(runs: 1, seed: \d+\)", message);
    }

    [Fact]
    public void A_seed_draws_the_same_case_again()
    {
        Law law = ComponentLaws.For(Specimens.Exponentials(rate => new IgnoredWeight(rate))).First(candidate => candidate.Name == Linear);
        string first = Assert.Throws<LawViolationException>(() => law.Check(1, 7)).Message;
        Assert.Equal(first, Assert.Throws<LawViolationException>(() => law.Check(1, 7)).Message);
    }

    private static Law[] OfHoles(Type type) =>
        [.. ComponentLaws.For(Specimens.PartialNormals(type)).Where(law => law.Specimen == $"{type.Name}, with missing cells")];

    private static LawViolationException Violation(Law[] laws) => Assert.Throws<LawViolationException>(laws[0].Check);

    private static LawViolationException Violation<TData>(ComponentSpecimen<TData> specimen, string law) =>
        Assert.Throws<LawViolationException>(ComponentLaws.For(specimen).First(candidate => candidate.Name == law).Check);
}
