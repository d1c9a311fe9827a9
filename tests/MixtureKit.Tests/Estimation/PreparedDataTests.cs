using MixtureKit.Assignments;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Groups;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Estimation;

public sealed class PreparedDataTests
{
    private static readonly int[] Levels = [3, 2, 40, 2, 5, 256, 2, 16];

    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 5)]
    [InlineData(37, 14)]
    public void Packed_bits_give_the_fit_of_the_rows_as_they_are_to_the_last_bit(int columns, int components)
    {
        DataMatrix data = Codes(2113, [.. Enumerable.Repeat(2, columns)], 1);
        Mixture<Row> start = Start(components, random => new Bernoulli([.. Enumerable.Range(0, columns).Select(_ => random.NextDouble())]));
        AssertSameFit(start, data);
    }

    [Theory]
    [InlineData(32, 1, 0.05)]
    [InlineData(37, 14, 0.2)]
    [InlineData(300, 5, 0.02)]
    public void Bits_of_which_few_are_one_give_the_fit_of_the_rows_as_they_are_to_the_last_bit(int columns, int components, double share)
    {
        DataMatrix data = Bits(2113, columns, share);
        Mixture<Row> start = Start(components, random => new Bernoulli([.. Enumerable.Range(0, columns).Select(_ => 0.4 * random.NextDouble())]));
        AssertSameFit(start, data);
        Assert.NotNull(Listed(start, data));
    }

    [Fact]
    public void Bits_of_which_few_are_one_are_read_in_full_by_components_of_likely_ones()
    {
        DataMatrix data = Bits(500, 40, 0.1);
        AssertSameFit(Start(3, random => new Bernoulli([.. Enumerable.Range(0, 40).Select(_ => 0.5 + (0.5 * random.NextDouble()))])), data);
        AssertSameFit(new Mixture<Row>([0.5, 0.5], [new Bernoulli([.. Enumerable.Repeat(0.3, 40)]), new Bernoulli([.. Enumerable.Repeat(1.0, 40)])]), data);
    }

    [Theory]
    [InlineData(28, 0.05)]
    [InlineData(40, 0.5)]
    public void Bits_of_few_columns_or_of_few_zeros_are_not_listed(int columns, double share) =>
        Assert.Null(Listed(One(Bernoulli.Uniform(columns)), Bits(500, columns, share)));

    [Fact]
    public void A_batch_of_part_of_a_block_has_nothing_of_the_other_rows()
    {
        DataMatrix data = Bits(240, 40, 0.1);
        Mixture<Row> model = Start(3, random => new Bernoulli([.. Enumerable.Range(0, 40).Select(_ => 0.4 * random.NextDouble())]));
        var packed = (DataMatrix)model.Group.Arrange(data, Execution.Sequential);
        DataMatrix listed = packed.Over(((CodeRows)packed.Store).Listed(Execution.Sequential));
        Batch<Row> here = Batch<Row>.Of([.. data.Take(50)]), there = Astride(listed, 120, 120);
        double[] expected = new double[model.Group.StatisticsLength], actual = new double[expected.Length];
        model.Group.Accumulate(here, [.. Enumerable.Repeat(0.25, 3 * 50)], expected);
        GroupWorker<Row> worker = model.Group.CreateWorker(default);
        double shared = 0;
        worker.Accumulate(there, [.. Enumerable.Repeat(0.5, 3 * 120)]);
        worker.EndSegment(new double[expected.Length], ref shared);
        there.MoveTo(listed, 0, 50, 0);
        worker.Accumulate(there, [.. Enumerable.Repeat(0.25, 3 * 50)]);
        worker.EndSegment(actual, ref shared);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Packed_codes_give_the_fit_of_the_rows_as_they_are_to_the_last_bit(int components) =>
        AssertSameFit(Categories(components), Codes(2113, Levels, 2));

    [Fact]
    public void Packed_rows_read_as_the_rows_they_are()
    {
        DataMatrix data = Codes(1100, Levels, 3);
        var packed = (DataMatrix)Categories(2).Group.Arrange(data, Execution.Parallel(2));
        Assert.NotSame(data, packed);
        Assert.Equal(data.ColumnNames, packed.ColumnNames);
        Assert.Equal(data.SelectMany(row => row), packed.SelectMany(row => row));
        Assert.Equal(data.SelectMany(row => row), packed.SelectMany(row => row.ToArray()));
        Assert.Same(packed, Categories(2).Group.Arrange(packed, Execution.Sequential));
    }

    [Fact]
    public void Batches_of_packed_rows_may_begin_anywhere()
    {
        DataMatrix data = Codes(700, Levels, 4);
        Mixture<Row> model = Categories(3);
        var packed = (DataMatrix)model.Group.Arrange(data, Execution.Sequential);
        Assert.Equal(model.Expect(data).Statistics, model.Expect(packed).Statistics);
        Row[] shifted = [.. data.Skip(50)];
        Assert.Equal(model.Expect(shifted).Statistics, model.Expect([.. packed.Skip(50)]).Statistics);
    }

    [Fact]
    public void Data_with_a_value_that_is_no_code_stay_as_they_are()
    {
        DataMatrix data = DataMatrix.FromRows([[0, 1], [1, 0.5]]);
        Assert.Same(data, One(new Bernoulli([0.5, 0.5])).Group.Arrange(data, Execution.Sequential));
        UnusableDataException fault = Assert.Throws<UnusableDataException>(() => new ExpectationMaximization().Fit(One(new Bernoulli([0.5, 0.5])), data));
        Assert.Contains("Row 2, column 'x2'", fault.Message, StringComparison.Ordinal);
        FitResult<Row> fit = new ExpectationMaximization().Fit(One(new Bernoulli([0.5, 0.5])), data, [1, 0]);
        Assert.Equal([0, 1], fit.Model.ComponentsOf<Bernoulli>().Single().Probabilities);
    }

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

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(14)]
    public void Counts_without_their_zeros_give_the_fit_of_the_rows_as_they_are_to_the_last_bit(int components)
    {
        DataMatrix data = Counts(2113, 37, 9);
        Assert.IsType<SparseRows>(((DataMatrix)One(Poissons(37, new RandomSource(1))).Group.Arrange(data, Execution.Parallel(2))).Store);
        AssertSameFit(Start(components, random => Poissons(37, random)), data);
        AssertSameFit(Start(components, random => Multinomials(37, random)), data);
    }

    [Fact]
    public void Rows_without_their_zeros_read_as_the_rows_they_are()
    {
        DataMatrix data = Counts(1100, 23, 10);
        var sparse = (DataMatrix)One(Poissons(23, new RandomSource(1))).Group.Arrange(data, Execution.Parallel(2));
        Assert.Equal(data.ColumnNames, sparse.ColumnNames);
        Assert.Equal(data.SelectMany(row => row), sparse.SelectMany(row => row));
        Assert.Equal(data.SelectMany(row => row), sparse.SelectMany(row => row.ToArray()));
        Assert.Equal(data.Column(7), sparse.Column(7));
        Assert.Equal(data.SelectColumns([22, 0]).SelectMany(row => row), sparse.SelectColumns([22, 0]).SelectMany(row => row));
        double[] columns = [.. Enumerable.Repeat(double.NaN, 23 * 130)], expected = [.. columns];
        data.Store.ReadColumns(900, 130, expected, 130);
        sparse.Store.ReadColumns(900, 130, columns, 130);
        Assert.Equal(expected, columns);
        Assert.Same(sparse, One(Poissons(23, new RandomSource(1))).Group.Arrange(sparse, Execution.Sequential));
    }

    [Fact]
    public void Batches_of_rows_without_their_zeros_may_begin_anywhere_and_be_of_another_family()
    {
        DataMatrix data = Counts(1500, 23, 11);
        var sparse = (DataMatrix)One(Poissons(23, new RandomSource(1))).Group.Arrange(data, Execution.Sequential);
        foreach (Mixture<Row> model in new[] { Start(3, random => Poissons(23, random)), Start(3, random => Multinomials(23, random)) })
        {
            Assert.Equal(model.Expect(data).Statistics, model.Expect(sparse).Statistics);
            Row[] shifted = [.. data.Skip(50)];
            Assert.Equal(model.Expect(shifted).Statistics, model.Expect([.. sparse.Skip(50)]).Statistics);
            Batch<Row> here = Batch<Row>.Of([.. data.Skip(940).Take(60)]), there = Astride(sparse, 940, 60);
            double[] expected = new double[3 * 60], actual = new double[3 * 60];
            model.Group.LogDensity(here, expected);
            model.Group.LogDensity(there, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Counts_of_few_zeros_stay_as_they_are()
    {
        DataMatrix data = DataMatrix.FromRows([[1, 2, 0], [0, 1, 1], [3, 3, 3]]);
        Assert.Same(data, One(new Poisson([1, 1, 1])).Group.Arrange(data, Execution.Sequential));
    }

    [Fact]
    public void Rows_that_call_for_care_are_the_members_own_where_zeros_are_left_out()
    {
        DataMatrix data = DataMatrix.FromRows([[0, 0, 0, 5000], [0, 0, 0, 0], [0, 0.5, 0, 0], [0, -1, 0, 0], [0, 2, 0, 0]]);
        foreach (IMixtureComponent<Row> component in new IMixtureComponent<Row>[] { new Poisson([1, 0, 2, 3]), new Multinomial([0.5, 0, 0.25, 0.25]) })
        {
            var sparse = (DataMatrix)One(component).Group.Arrange(data, Execution.Sequential);
            Assert.IsType<SparseRows>(sparse.Store);
            var densities = new double[data.Count];
            One(component).Group.LogDensity(Astride(sparse, 0, data.Count), densities);
            Assert.Equal(data.Select(component.LogDensity), densities);
            UnusableDataException fault = Assert.Throws<UnusableDataException>(() => new ExpectationMaximization().Fit(One(component), data));
            Assert.Contains("Row 3, column 'x2'", fault.Message, StringComparison.Ordinal);
        }
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

    private static DataMatrix Counts(int count, int columns, ulong seed)
    {
        var random = new RandomSource(seed);
        return DataMatrix.FromRows([.. Enumerable.Range(0, count).Select(_ => (double[])[.. Enumerable.Range(0, columns).Select(_ => Math.Max(0.0, random.Next(12) - 8))])]);
    }

    private static DataMatrix Bits(int count, int columns, double share)
    {
        var random = new RandomSource(12);
        return DataMatrix.FromRows([.. Enumerable.Range(0, count).Select(_ => (double[])[.. Enumerable.Range(0, columns).Select(_ => random.NextDouble() < share ? 1.0 : 0.0)])]);
    }

    /// <summary>The lists that the passes of a fit read.</summary>
    private static NonzeroIndex? Listed(Mixture<Row> start, DataMatrix data)
    {
        var prepared = PreparedData<Row>.Create([new Observations<Row>(data)], start, new PosteriorAssignment<Row>(), new ExpectationMaximization { MergeEqualObservations = false });
        return ((CodeRows)((DataMatrix)prepared.Chunks.Single().Data).Store).Nonzero;
    }

    private static Poisson Poissons(int columns, RandomSource random) => new([.. Enumerable.Range(0, columns).Select(_ => random.NextDouble())]);

    private static Multinomial Multinomials(int columns, RandomSource random)
    {
        double[] draws = [.. Enumerable.Range(0, columns).Select(_ => 0.1 + random.NextDouble())];
        return new Multinomial([.. draws.Select(draw => draw / draws.Sum())]);
    }

    /// <summary>Some rows of a matrix, which need not lie in one piece of it.</summary>
    private static Batch<Row> Astride(DataMatrix data, int start, int count)
    {
        var batch = new Batch<Row>([]);
        batch.MoveTo(data, start, count, start);
        return batch;
    }

    private static IEnumerable<Observations<Row>> Pieces(DataMatrix data)
    {
        yield return new Observations<Row>(data);
    }

    private static void AssertSameFit(Mixture<Row> start, DataMatrix data)
    {
        double[] weights = [.. Enumerable.Range(0, data.Count).Select(i => i % 7 * 0.5)];
        Row[] rows = [.. data];
        var em = new ExpectationMaximization { MaximumIterations = 4, Tolerance = 0, MergeEqualObservations = false };
        FitResult<Row> plain = em.Fit(start, rows, weights);
        foreach (Execution execution in new[] { Execution.Sequential, Execution.Parallel(3) })
        {
            FitResult<Row> packed = new ExpectationMaximization { MaximumIterations = 4, Tolerance = 0, MergeEqualObservations = false, Execution = execution }.Fit(start, data, weights);
            Assert.Equal(plain.Auxiliary.Statistics, packed.Auxiliary.Statistics);
            Assert.Equal(plain.Trace.Select(point => point.Objective), packed.Trace.Select(point => point.Objective));
        }
    }

    private static FitResult<Row> Fit(Mixture<Row> start, DataMatrix data, bool merge, double[]? weights = null, int iterations = 6) =>
        new ExpectationMaximization { MaximumIterations = iterations, Tolerance = 0, MergeEqualObservations = merge }.Fit(start, data, weights);

    private static DataMatrix Codes(int count, int[] levels, ulong seed)
    {
        var random = new RandomSource(seed);
        return DataMatrix.FromRows([.. Enumerable.Range(0, count).Select(_ => Array.ConvertAll(levels, level => (double)random.Next(level)))]);
    }

    private static Mixture<Row> Categories(int components) => Start(components, random => new Categorical([.. Levels.Select(count =>
    {
        double[] draws = [.. Enumerable.Range(0, count).Select(_ => 0.1 + random.NextDouble())];
        double sum = draws.Sum();
        return Array.ConvertAll(draws, draw => draw / sum);
    })]));

    private static Mixture<Row> Start(int components, Func<RandomSource, IMixtureComponent<Row>> draw)
    {
        var random = new RandomSource(11);
        return new Mixture<Row>(Enumerable.Repeat(1.0 / components, components), [.. Enumerable.Range(0, components).Select(_ => draw(random))]);
    }

    private static Mixture<Row> One(IMixtureComponent<Row> component) => new([1], [component]);
}
