using MixtureKit.Choosing;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Parallelism.Ranks.Sharing;

/// <summary>What goes wrong on one rank of a search ends all of them alike.</summary>
public sealed class RankSearchFaultTests
{
    [Fact]
    public void A_start_that_breaks_down_does_so_on_every_rank()
    {
        var search = new StartSearch<double> { Starts = [new Faulty(3), new RandomObservationsStart<double>()], Restarts = 9, Replacements = 0 };
        string alone = RankValues.Told(search.Fit(Mixture<double>.Create(new Laws.Normal(0, 1, prior: true), 2), [new Observations<double>(RankValues.All)]));
        Assert.Contains("Degenerate", alone);
        foreach (string shared in ThreadRanks.Run(3, ranks => RankValues.Told(search.Fit(Mixture<double>.Create(new Laws.Normal(0, 1, prior: true), 2), [RankValues.Part(ranks)]))))
            Assert.Equal(alone, shared);
    }

    [Fact]
    public void A_fault_in_one_start_ends_all_ranks()
    {
        string[] sentences = ThreadRanks.Run(3, ranks => Assert.ThrowsAny<Exception>(() => new StartSearch<double>
        {
            Starts = [new RandomObservationsStart<double>(), new RandomObservationsStart<double>(), new Throwing()],
            Restarts = 3,
            Replacements = 0,
        }.Fit(Mixture<double>.Create(new Laws.Normal(0, 1, prior: true), 2), [RankValues.Part(ranks)])).Message);
        Assert.Equal(["Rank 2 ended with a fault (InvalidOperationException): the start is out of order", "Rank 2 ended with a fault (InvalidOperationException): the start is out of order", "the start is out of order"], sentences);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(60)]
    public void Cancellation_of_one_rank_ends_all_with_the_same_model(int reports)
    {
        string[] told = ThreadRanks.Run(3, ranks =>
        {
            using var source = new CancellationTokenSource();
            var after = new AfterReports(reports, ranks.Rank == 1 ? source.Cancel : () => { });
            if (reports == 0 && ranks.Rank == 1)
                source.Cancel();
            try
            {
                return RankValues.Told(new StartSearch<double>().Fit(Mixture<double>.Create(new Laws.Normal(0, 1, prior: true), 3), [RankValues.Part(ranks)], progress: after, cancellationToken: source.Token));
            }
            catch (OperationCanceledException)
            {
                return "Cancelled";
            }
        });
        Assert.Contains("Cancelled", told[0]);
        Assert.All(told, one => Assert.Equal(told[0], one));
    }

    [Fact]
    public void Ranks_that_make_other_steps_are_told_so()
    {
        var fault = Assert.Throws<RankFaultException>(() => ThreadRanks.Run(2, ranks => new StartSearch<double> { Em = new ExpectationMaximization { StopWhen = state => state.Trace.Count > 5 + ranks.Rank } }
            .Fit(Mixture<double>.Create(new Laws.Normal(0, 1, prior: true), 2), [RankValues.Part(ranks)])));
        Assert.Contains("another number of passes", fault.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Cancellation_of_one_rank_ends_a_choice_on_all(int reports)
    {
        string[] told = ThreadRanks.Run(3, ranks =>
        {
            using var source = new CancellationTokenSource();
            var after = new AfterCandidates(reports, ranks.Rank == 2 ? source.Cancel : () => { });
            SelectionResult<double> result = new ModelSelection<double>().Fit(
                ModelCandidate<double>.Series("normal", new Laws.Normal(0, 1, prior: true), [1, 2, 3, 4]), RankValues.Part(ranks), after, source.Token);
            return string.Join(' ', result.Candidates.Select(candidate => $"{candidate.Status} {candidate.Score:R}"));
        });
        Assert.Equal(4 - reports, told[0].Split(' ').Count(word => word == "Cancelled"));
        Assert.All(told, one => Assert.Equal(told[0], one));
    }

    /// <summary>A start that breaks down for some of its draws.</summary>
    private sealed class Faulty(int of) : Start<double>
    {
        public override string Name => "faulty";

        public override Mixture<double> Create(Mixture<double> prototype, Observations<double> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) =>
            random.Next(of) == 0 ? throw new DegenerateComponentException("the draw is bad") : new RandomObservationsStart<double>().Create(prototype, observations, random, execution, cancellationToken);
    }

    private sealed class Throwing : Start<double>
    {
        public override string Name => "throwing";

        public override Mixture<double> Create(Mixture<double> prototype, Observations<double> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("the start is out of order");
    }

    private sealed class AfterCandidates(int reports, Action act) : IProgress<SelectionProgress>
    {
        private int _reports;

        public void Report(SelectionProgress value)
        {
            if (++_reports == reports)
                act();
        }
    }
}
