using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using static MixtureKit.Tests.Data.StoreCases;

namespace MixtureKit.Tests.Estimation;

public sealed class PreparedDataTests
{
    [Fact]
    public void Families_that_have_no_layout_of_their_own_leave_the_data()
    {
        DataMatrix data = Codes(10, [2, 2], 5);
        Assert.Same(data, One(new DiagonalGaussian([1, 1], [1, 1])).Group.Arrange(data, Execution.Sequential));
        var both = new Mixture<Row>([0.5, 0.5], [new Poisson([1, 1]), new Bernoulli([0.5, 0.5])]);
        Assert.Same(data, both.Group.Arrange(data, Execution.Sequential));
        Assert.NotSame(data, One(new Frozen<Row>(new Bernoulli([0.5, 0.5]))).Group.Arrange(data, Execution.Sequential));
        Assert.NotSame(data, One(One(new Bernoulli([0.5, 0.5]))).Group.Arrange(data, Execution.Sequential));
    }

    [Fact]
    public void Equal_rows_are_merged_where_they_are_few_and_the_fit_stays()
    {
        DataMatrix data = Codes(3000, [2, 2, 2, 2, 2, 2], 6);
        double[] weights = [.. Enumerable.Range(0, data.Count).Select(i => i % 5 * 0.25)];
        Mixture<Row> start = Start(3, random => new Bernoulli([.. Enumerable.Range(0, 6).Select(_ => random.NextDouble())]));
        FitResult<Row> apart = Fit(start, data, merge: false, weights), merged = Fit(start, data, merge: true, weights);
        Assert.Null(apart.Patterns);
        Assert.Equal(data.Where((_, i) => weights[i] > 0).Distinct().Count(), merged.Patterns);
        Assert.Equal((apart.Auxiliary.Rows, apart.Auxiliary.Weight), (merged.Auxiliary.Rows, merged.Auxiliary.Weight));
        foreach ((TracePoint one, TracePoint other) in apart.Trace.Zip(merged.Trace))
            Assert.Equal(one.LogLikelihood, other.LogLikelihood, 1e-12 * Math.Abs(one.LogLikelihood));
        Assert.Equal(apart.Criteria.Bayesian, merged.Criteria.Bayesian, 1e-9 * apart.Criteria.Bayesian);
    }

    [Fact]
    public void Rows_that_are_mostly_distinct_are_not_merged()
    {
        Assert.Null(Fit(Categories(2), Codes(400, Levels, 7), merge: true).Patterns);
        Assert.Null(Fit(Categories(2), Codes(20_000, Levels, 7), merge: true).Patterns);
    }

    [Fact]
    public void Rows_are_not_merged_where_their_place_matters()
    {
        DataMatrix data = Codes(500, [2, 2], 8);
        Mixture<Row> start = Start(2, random => new Bernoulli([random.NextDouble(), random.NextDouble()]));
        var em = new ExpectationMaximization { MaximumIterations = 2 };
        Assert.NotNull(em.Fit(start, data, assignment: new HardAssignment<Row>()).Patterns);
        Assert.NotNull(em.Fit(start, data, assignment: new AnnealedAssignment<Row>(2)).Patterns);
        Assert.Null(em.Fit(start, data, assignment: new SampledAssignment<Row>(1)).Patterns);
        Assert.Null(em.Fit(start, data, assignment: new LabelledAssignment<Row>([.. data.Select((_, i) => i % 2)])).Patterns);
        Assert.Null(em.Fit(start, Pieces(data)).Patterns);
    }

    [Fact]
    public void A_start_sees_every_row_in_its_place_and_its_passes_have_the_bits_of_rows_that_were_not_prepared()
    {
        var random = new RandomSource(8);
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 500).Select(_ => new double[] { random.Next(3), random.Next(2), random.Next(2) })]);
        var given = new Observations<Row>(data, [.. data.Select(_ => random.NextDouble())]);
        var prototype = new Mixture<Row>([0.4, 0.6], [new Categorical([[0.2, 0.3, 0.5], [0.5, 0.5], [0.1, 0.9]]), Categorical.Uniform([3, 2, 2])]);
        PreparedData<Row> prepared = PreparedData<Row>.Create([given], prototype, new PosteriorAssignment<Row>(), new ExpectationMaximization());
        Observations<Row> seen = prepared.ForStarts(given);
        Assert.Equal(12, prepared.Patterns);
        Assert.Same(data, seen.Data);
        Assert.Equal(given.Weights, seen.Weights);
        Assert.NotNull(seen.Packed);
        Assert.Equal(prototype.Expect(given).Statistics, prototype.Expect(seen).Statistics);
        double[] others = [.. data.Select(_ => random.NextDouble())];
        Assert.Equal(prototype.Expect(new Observations<Row>(data, others)).Statistics, prototype.Expect(seen.Reweighed(others)).Statistics);
    }

    [Fact]
    public void Starts_that_need_no_places_see_equal_rows_once_and_their_passes_have_the_same_sums()
    {
        var random = new RandomSource(8);
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 500).Select(_ => new double[] { random.Next(3), random.Next(2) })]);
        var given = new Observations<Row>(data);
        var prototype = new Mixture<Row>([0.4, 0.6], [new Categorical([[0.2, 0.3, 0.5], [0.5, 0.5]]), Categorical.Uniform([3, 2])]);
        PreparedData<Row> prepared = PreparedData<Row>.Create([given], prototype, new PosteriorAssignment<Row>(), new ExpectationMaximization());
        Observations<Row> seen = prepared.CompleteForStarts(given, placed: false);
        Assert.Equal((6, 500.0), (seen.Count, seen.TotalWeight));
        Assert.All(prototype.Expect(given).Statistics.Zip(prototype.Expect(seen).Statistics), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        Assert.Equal(500, prepared.CompleteForStarts(given, placed: true).Count);
    }

    [Fact]
    public void Starts_of_the_callers_own_see_every_row_in_its_place()
    {
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 300).Select(i => new double[] { i % 2, i % 3 == 0 ? 1 : 0 })]);
        var start = new CountingStart();
        new StartSearch<Row> { Starts = [start], Restarts = 2 }.Fit(Mixture<Row>.Create(new Bernoulli([0.5, 0.5]), 2), data, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(300, start.Rows);
    }

    [Fact]
    public void A_model_that_is_not_made_for_the_packed_rows_still_looks_at_the_given_ones()
    {
        DataMatrix data = DataMatrix.FromRows([[0], [1], [2], [1]]);
        var given = new Observations<Row>(data);
        var prototype = new Mixture<Row>([1], [Categorical.Uniform([3])]);
        Observations<Row> seen = PreparedData<Row>.Create([given], prototype, new PosteriorAssignment<Row>(), new ExpectationMaximization()).ForStarts(given);
        Assert.NotNull(seen.Packed);
        Assert.Equal(2, Assert.Throws<UnusableDataException>(() => new Mixture<Row>([1], [new Bernoulli([0.5])]).Expect(seen)).Row);
        var counts = new Mixture<Row>([1], [new Poisson([1.0])]);
        Assert.Equal(counts.Expect(given).Statistics, counts.Expect(seen).Statistics);
    }

    [Fact]
    public void An_impossible_row_keeps_its_place_among_all_rows()
    {
        double[][] rows = [.. Enumerable.Repeat(new double[] { 1, 0 }, 5), [0, 1], [1, 0], [0, 1], [1, 0]];
        double[] weights = [1, 1, 1, 1, 1, 0, 1, 1, 1];
        FitResult<Row> fit = Fit(One(new Bernoulli([1, 0])), DataMatrix.FromRows(rows), merge: true, weights, iterations: 0);
        Assert.Equal(2, fit.Patterns);
        Assert.Equal(7, fit.Auxiliary.FirstImpossible);
    }

    private static IEnumerable<Observations<Row>> Pieces(DataMatrix data)
    {
        yield return new Observations<Row>(data);
    }

    private sealed class CountingStart : Start<Row>
    {
        public int Rows { get; private set; }

        public override string Name => "counting";

        public override Mixture<Row> Create(
            Mixture<Row> prototype, Observations<Row> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default)
        {
            Rows = observations.Count;
            return new RandomResponsibilitiesStart<Row>().Create(prototype, observations, random, execution, cancellationToken);
        }
    }
}
