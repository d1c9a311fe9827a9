using MixtureKit.Data;
using MixtureKit.Starts;
using MixtureKit.Tests.Reference;

namespace MixtureKit.Tests.Starts;

/// <summary>The further rounds of starts of a search whose starts lead to different ends.</summary>
public sealed class SearchRoundsTests
{
    private const int Turns = 8;

    private static readonly DataMatrix Cells = ReferenceTable.Read("breast-cells.csv").Columns(["radius", "texture"], value => value);

    private static readonly DataMatrix Clusters = StartData.Clusters(3, 60, 2);

    [Fact]
    public void Starts_that_disagree_are_followed_by_further_rounds_of_quick_starts()
    {
        FitResult<Row> longest = Longest();
        string[] further = [.. Kinds(longest).Skip(Budget(Cells)).Distinct().Order()];
        Assert.Equal(["perturbation", "random", "random-responsibilities", "replacement"], further);
        Assert.InRange(Work(longest), 13_000, 20_000);
    }

    [Fact]
    public void New_starts_take_turns_with_replacements_in_the_highest_ends_and_perturbations_of_them()
    {
        string[] kinds = Kinds(Longest());
        bool[] isVaried = [.. kinds.Select(kind => kind is "replacement" or "perturbation")];
        Assert.Contains(Enumerable.Range(0, kinds.Length - Turns), from => Enumerable.Range(0, Turns).All(i => isVaried[from + i] == (i % 2 == 1)));
    }

    [Fact]
    public void Starts_that_agree_are_trusted_after_more_steps_the_more_components_there_are()
    {
        FitResult<Row> fit = Search(new(), Clusters);
        Assert.InRange(Work(fit), 2_000, 3_500);
        DataMatrix two = StartData.Clusters(2, 60, 2);
        string[] first = Kinds(new StartSearch<Row>().Fit(StartData.Full(2, 2), two, cancellationToken: TestContext.Current.CancellationToken));
        Assert.InRange(first.Length, 1, new SearchBudget().Starts(two.Count, StartData.Full(2, 2).StatisticsLength, 2));
    }

    [Theory]
    [InlineData(4, 12_500, 17_500)]
    [InlineData(6, 19_500, 28_000)]
    public void A_search_of_more_than_four_components_goes_on_for_longer(int components, int least, int most)
    {
        DataMatrix geyser = ReferenceTable.Read("faithful.csv").Columns(["eruptions", "waiting"], value => value);
        FitResult<Row> fit = new StartSearch<Row>().Fit(StartData.Full(components, 2), geyser, cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(Work(fit), least, most);
    }

    [Fact]
    public void A_budget_of_the_caller_is_kept()
    {
        Assert.Equal(12, Kinds(Search(new() { Budget = new Twelve(), Escape = null }, Cells)).Length);
        Assert.Equal(12, Kinds(Search(new() { Restarts = 12, Escape = null }, Cells)).Length);
        Assert.Equal(Budget(Cells), Kinds(Search(new() { Replacements = 1, Escape = null }, Cells)).Length);
    }

    [Fact]
    public void The_seed_decides_the_starts()
    {
        Assert.Equal(Objectives(1), Objectives(1));
        Assert.NotEqual(Objectives(1), Objectives(2));
    }

    private static int Work(FitResult<Row> fit) => fit.Starts.Sum(start => start.Iterations + 10);

    private static FitResult<Row> Longest() => new ulong[] { 0, 1, 2 }.Select(seed => Search(new() { Seed = seed }, Cells)).MaxBy(fit => fit.Starts.Count)!;

    private static double?[] Objectives(ulong seed) => [.. Search(new() { Seed = seed }, Cells).Starts.Select(start => start.Objective)];

    private static string[] Kinds(FitResult<Row> fit) => [.. fit.Starts.Select(start => start.Start).Where(kind => kind != "escape")];

    private static int Budget(DataMatrix data) => new SearchBudget().Starts(data.Count, StartData.Full(3, 2).StatisticsLength, 3);

    private static FitResult<Row> Search(StartSearch<Row> search, DataMatrix data) =>
        search.Fit(StartData.Full(3, 2), data, cancellationToken: TestContext.Current.CancellationToken);

    private sealed class Twelve : SearchBudget
    {
        public override int Starts(long rows, long statisticsLength, int components) => 12;
    }
}
