using MixtureKit.Data;
using MixtureKit.Starts;
using MixtureKit.Tests.Reference;

namespace MixtureKit.Tests.Starts;

/// <summary>The starts that a search makes in place of replacements that it does not need.</summary>
public sealed class SearchRepeatTests
{
    private static readonly DataMatrix Wreath = ReferenceTable.Read("wreath.csv").Columns(["x1", "x2"], value => value);

    [Fact]
    public void Starts_of_the_kind_that_led_highest_are_made_if_few_led_to_the_best_end()
    {
        FitResult<Row> fit = Search(new() { Seed = 7 }, StartData.Full(3, 2), Wreath);
        string[] kinds = [.. fit.Starts.Select(start => start.Start)];
        int budget = new SearchBudget().Starts(Wreath.Count, StartData.Full(3, 2).StatisticsLength, 3), after = Array.LastIndexOf(kinds, "replacement", budget - 1) + 1;
        Assert.InRange(budget - after, 1, budget / 3);
        Assert.All(kinds[after..budget], kind => Assert.Equal("agglomeration", kind));
        Assert.True(fit.Starts.Take(budget).Skip(after).Max(start => start.Objective) > fit.Starts.Take(after).Max(start => start.Objective));
    }

    [Fact]
    public void Starts_that_agree_are_not_repeated() =>
        Assert.Equal("replacement", Search(new(), StartData.Full(3, 3), StartData.Clusters(3, 60, 3)).Starts[^1].Start);

    [Fact]
    public void A_number_of_starts_that_is_asked_for_is_kept()
    {
        Assert.Equal(18, Search(new() { Restarts = 18, Seed = 7 }, StartData.Full(3, 2), Wreath).Starts.Count);
        Assert.DoesNotContain("replacement", Search(new() { Replacements = 0, Seed = 7 }, StartData.Full(3, 2), Wreath).Starts.Select(start => start.Start));
    }

    private static FitResult<Row> Search(StartSearch<Row> search, Mixture<Row> prototype, DataMatrix data) =>
        search.Fit(prototype, data, cancellationToken: TestContext.Current.CancellationToken);
}
