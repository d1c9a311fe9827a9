using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.Starts;

public sealed class StartTests
{
    private static readonly Dictionary<string, Start<Row>> Kinds = new Start<Row>[]
    {
        new KMeansStart(), new KMeansStart { Standardize = true }, new KMeansPlusPlusStart(), new KMeansPlusPlusStart { Standardize = true },
        new RandomObservationsStart<Row>(), new RandomResponsibilitiesStart<Row>(), new DensityStart<Row>(), new AgglomerationStart<Row>(),
    }.ToDictionary(start => start.Name);

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Em_from_every_start_finds_clusters_far_apart_from_some_seed(string name)
    {
        DataMatrix data = StartData.Clusters(3, 60, 3);
        double truth = Fit(new LabelStart<Row>(StartData.Labels(3, 60)), data, StartData.Full(3, 3), 0).LogLikelihood;
        Assert.Contains(Enumerable.Range(0, 12), seed => Math.Abs(Fit(Kinds[name], data, StartData.Full(3, 3), (ulong)seed).LogLikelihood - truth) < 0.01);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seed_decides_the_start_and_threads_do_not(string name)
    {
        Observations<Row> observations = StartData.Observe(StartData.Noise(3000, 2));
        string Means(ulong seed, Execution execution) => string.Join(';', Kinds[name]
            .Create(StartData.Full(3, 2), observations, new RandomSource(seed), execution, TestContext.Current.CancellationToken)
            .ComponentsOf<Gaussian>().SelectMany(component => component.Mean).Select(value => value.ToString("R", null)));
        Assert.Equal(Means(1, Execution.Sequential), Means(1, Execution.Parallel(3)));
        Assert.NotEqual(Means(1, Execution.Sequential), Means(2, Execution.Sequential));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_start_far_from_the_origin_is_the_start_near_it_moved(string name)
    {
        Mixture<Row> near = Create(Kinds[name], StartData.Clusters(2, 80, 2), StartData.Full(2, 2));
        Mixture<Row> far = Create(Kinds[name], StartData.Clusters(2, 80, 2, offset: 1e9), StartData.Full(2, 2));
        foreach ((Gaussian a, Gaussian b) in near.ComponentsOf<Gaussian>().Zip(far.ComponentsOf<Gaussian>()))
        {
            Assert.Equal(0, (b.Mean - 1e9 - a.Mean).InfinityNorm(), 1e-5);
            Assert.Equal(0, (b.Covariance - a.Covariance).InfinityNorm(), 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_start_scales_with_the_data(string name)
    {
        Mixture<Row> unit = Create(Kinds[name], StartData.Clusters(2, 80, 2), StartData.Diagonal(2, 2));
        foreach (double scale in new[] { 1e150, 1e-149 })
        {
            Mixture<Row> scaled = Create(Kinds[name], StartData.Clusters(2, 80, 2, scale: scale), StartData.Diagonal(2, 2));
            foreach ((DiagonalGaussian a, DiagonalGaussian b) in unit.ComponentsOf<DiagonalGaussian>().Zip(scaled.ComponentsOf<DiagonalGaussian>()))
            {
                Assert.Equal(0, ((b.Mean / scale) - a.Mean).InfinityNorm(), 1e-9);
                Assert.True(a.Variances.Zip(b.Variances).All(pair => Math.Abs((pair.Second / scale / scale) - pair.First) < 1e-9 * pair.First));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_of_weight_0_changes_nothing_but_the_draws(string name)
    {
        DataMatrix data = StartData.Clusters(2, 50, 2);
        DataMatrix wild = DataMatrix.FromRows([.. data.Select(row => row.ToArray()), new[] { 1e30, 1e30 }]);
        var observations = StartData.Observe(wild, [.. Enumerable.Repeat(1.0, 100), 0]);
        Mixture<Row> start = Kinds[name].Create(StartData.Full(2, 2), observations, new RandomSource(3), Execution.Sequential, TestContext.Current.CancellationToken);
        Assert.True(start.ComponentsOf<Gaussian>().All(component => component.Mean.InfinityNorm() < 20));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_rows_equal_give_no_gaussian_start(string name)
    {
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Repeat(new[] { 3.5, -1 }, 30)]);
        Assert.Throws<DegenerateComponentException>(() => Create(Kinds[name], data, StartData.Full(2, 2)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_constant_column_is_named(string name)
    {
        DataMatrix data = DataMatrix.FromRows([.. StartData.Clusters(2, 30, 2).Select(row => new[] { row[0], 7.25, row[1] })]);
        var fault = Assert.Throws<DegenerateComponentException>(() => Create(Kinds[name], data, StartData.Diagonal(2, 3)));
        Assert.Equal(1, fault.Column);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Single_rows_as_seeds_do_not_collapse_among_many_columns(string name)
    {
        DataMatrix data = StartData.Noise(400, 100);
        FitResult<Row> fit = Fit(Kinds[name], data, StartData.Diagonal(3, 100), 1);
        if (name.StartsWith("random", StringComparison.Ordinal) || name == "kmeans")
            Assert.True(fit.Degeneracy is null, fit.Degeneracy?.ToString());
        Assert.True(double.IsFinite(fit.LogLikelihood));
    }

    [Fact]
    public void K_means_says_for_itself_that_there_are_too_few_distinct_rows()
    {
        DataMatrix data = DataMatrix.FromRows([[0, 1], [1, 0], [0, 1]]);
        var fault = Assert.Throws<DegenerateComponentException>(() => Create(new KMeansStart(), data, StartData.Prototype(3, new Bernoulli([0.5, 0.5]))));
        Assert.Equal("k-means has 2 distinct rows for 3 clusters, so that one is empty; use 2 components at most, or a start of another kind", fault.Message);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("random-responsibilities")]
    [InlineData("density")]
    public void Starts_for_any_component_leave_no_level_impossible(string name)
    {
        var component = new Categorical([[0.5, 0.5], [0.25, 0.25, 0.25, 0.25]]);
        var random = new RandomSource(2);
        DataMatrix data = DataMatrix.FromRows([.. Enumerable.Range(0, 90).Select(_ => new double[] { random.Next(2), random.Next(4) })]);
        Mixture<Row> start = Create(Kinds[name], data, StartData.Prototype(3, component));
        Assert.True(start.ComponentsOf<Categorical>().All(fitted => fitted.Probabilities.All(column => column.All(p => p > 0))));
        Assert.Contains(data, row => Math.Abs(start.Components[0].LogDensity(row) - start.Components[1].LogDensity(row)) > 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nested_mixtures_do_not_start_with_equal_parts(string name)
    {
        DataMatrix data = StartData.Clusters(4, 60, 4);
        Mixture<Row> prototype = StartData.Prototype(2, StartData.Full(2, 4));
        Mixture<Row> start = Create(Kinds[name], data, prototype);
        foreach (Mixture<Row> inner in start.ComponentsOf<Mixture<Row>>())
            Assert.NotEqual(inner.Components[0].LogDensity(data[0]), inner.Components[1].LogDensity(data[0]));
    }

    [Fact]
    public void Clusters_of_k_means_share_their_spread()
    {
        Mixture<Row> start = Create(new KMeansStart(), StartData.Clusters(2, 50, 2), StartData.Full(2, 2));
        Gaussian[] components = [.. start.ComponentsOf<Gaussian>()];
        Assert.Equal(0, (components[0].Covariance - components[1].Covariance).InfinityNorm(), 1e-12);
        Assert.InRange(components[0].Covariance[0, 0], 0.6, 1.5);
    }

    [Fact]
    public void Classes_with_all_labels_keep_their_own_spread()
    {
        DataMatrix data = DataMatrix.FromRows([.. StartData.Noise(100, 1).Select((row, i) => new[] { row[0] * (i < 50 ? 1 : 10) })]);
        Gaussian[] components = [.. Create(new LabelStart<Row>(StartData.Labels(2, 50)), data, StartData.Full(2, 1)).ComponentsOf<Gaussian>()];
        Assert.True(components[1].Covariance[0, 0] > 20 * components[0].Covariance[0, 0]);
    }

    [Fact]
    public void A_given_model_is_the_start_itself()
    {
        Mixture<Row> model = StartData.Full(2, 2);
        Assert.Same(model, Create(new ModelStart<Row>(model), StartData.Noise(10, 2), model));
        Assert.Throws<ArgumentException>(() => Create(new ModelStart<Row>(model), StartData.Noise(10, 2), StartData.Full(3, 2)));
    }

    [Fact]
    public void A_replaced_component_leads_out_of_a_poor_maximum()
    {
        DataMatrix data = StartData.Clusters(3, 60, 3);
        FitResult<Row> good = Fit(new LabelStart<Row>(StartData.Labels(3, 60)), data, StartData.Full(3, 3), 0);
        // Two components on the first cluster, one on the other two.
        int[] labels = [.. Enumerable.Range(0, 180).Select(i => i < 30 ? 0 : i < 60 ? 1 : 2)];
        FitResult<Row> poor = Fit(new LabelStart<Row>(labels), data, StartData.Full(3, 3), 0);
        Assert.True(poor.LogLikelihood < good.LogLikelihood - 10);
        Assert.Contains(Enumerable.Range(0, 12), seed =>
            Fit(new ReplacementStart<Row>(poor.Model, [new KMeansStart()]), data, StartData.Full(3, 3), (ulong)seed).LogLikelihood > good.LogLikelihood - 0.01);
    }

    private static Mixture<Row> Create(Start<Row> start, DataMatrix data, Mixture<Row> prototype, ulong seed = 3) =>
        start.Create(prototype, StartData.Observe(data), new RandomSource(seed), Execution.Sequential, TestContext.Current.CancellationToken);

    private static FitResult<Row> Fit(Start<Row> start, DataMatrix data, Mixture<Row> prototype, ulong seed) =>
        new ExpectationMaximization { Execution = Execution.Sequential }.Fit(Create(start, data, prototype, seed), data, cancellationToken: TestContext.Current.CancellationToken);
}
