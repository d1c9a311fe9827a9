using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

public sealed class SearchBudgetTests
{
    [Fact]
    public void Small_tables_get_more_starts_than_large_ones()
    {
        var budget = new SearchBudget();
        int[] starts = [.. new long[] { 10, 1000, 100_000, 10_000_000 }.Select(rows => budget.Starts(rows, 60, 3))];
        Assert.Equal(starts.OrderDescending(), starts);
        Assert.Equal((SearchBudget.Most, SearchBudget.Fewest), (starts[0], starts[^1]));
        Assert.InRange(starts[1], SearchBudget.Fewest + 5, SearchBudget.Most - 5);
    }

    [Fact]
    public void Many_components_get_more_starts_than_few_as_long_as_there_are_rows_for_them()
    {
        var budget = new SearchBudget();
        int[] starts = [.. new[] { 1, 2, 4, 8 }.Select(components => budget.Starts(1000, 30 * components, components))];
        Assert.Equal(starts.Order(), starts);
        Assert.True(starts[3] > 2 * starts[1]);
        Assert.Equal(SearchBudget.Fewest, budget.Starts(3, 100, 3));
        Assert.Equal(SearchBudget.Fewest, budget.Starts(3, 100, 1000));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(long.MaxValue, long.MaxValue, int.MaxValue)]
    [InlineData(1, 1, int.MaxValue)]
    [InlineData(10, 0, 1)]
    public void The_number_of_starts_is_within_its_bounds(long rows, long statistics, int components) =>
        Assert.InRange(new SearchBudget().Starts(rows, statistics, components), SearchBudget.Fewest, SearchBudget.Most);

    [Fact]
    public void A_search_makes_as_many_starts_as_a_budget_of_the_caller_says()
    {
        FitResult<Row> fit = new StartSearch<Row> { Budget = new Three(), Replacements = 0, Escape = null }
            .Fit(StartData.Full(2, 2), [StartData.Observe(StartData.Clusters(2, 40, 2))], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(3, fit.Starts.Count);
        Assert.Throws<ArgumentNullException>(() => new StartSearch<Row> { Budget = null! });
    }

    private sealed class Three : SearchBudget
    {
        public override int Starts(long rows, long statisticsLength, int components) => 3;
    }
}
