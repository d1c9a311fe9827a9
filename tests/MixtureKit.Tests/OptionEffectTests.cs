using System.Reflection;
using System.Runtime.CompilerServices;
using MixtureKit.Accelerations;
using MixtureKit.Assignments;
using MixtureKit.Checkpoints;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;
using MixtureKit.Tests.Estimation.Sampling;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests;

/// <summary>An option that changes nothing is a defect: each is set to two values here, and something differs.</summary>
public sealed class OptionEffectTests
{
    /// <summary>Two columns of different scale, of clusters that overlap.</summary>
    private static readonly DataMatrix Data = DataMatrix.FromRows([.. StartData.Noise(150, 2).Select((row, i) => new[] { row[0] - 8 + (i % 3 * 1.5), 40 * (row[1] - 8) })]);
    private static readonly Row[] Counts = [.. Data.Select(row => Row.Of(Math.Floor(Math.Abs(3 * row[0])), Math.Floor(Math.Abs(row[1]))))];
    private static readonly Row[] Codes = [.. Data.Select(row => Row.Of(row[0] > 1 ? 1 : 0, row[1] > 0 ? 1 : 0))];
    private static readonly Mixture<Row> Start = new([0.3, 0.7], [Full(0), Full(3)]);
    private static readonly NormalInverseWishart Wishart = new([0, 0], 2, 5, new double[,] { { 1, 0 }, { 0, 9 } });
    private static readonly NormalInverseGamma Gamma = new([0, 0], 2, 3, [1, 9]);

    /// <summary>What can be seen under one value of the option and under another.</summary>
    private static readonly Dictionary<string, (Func<object?> One, Func<object?> Other)> Options = new()
    {
        ["ExpectationMaximization.Tolerance"] = (() => Fit(new() { Tolerance = 1e-2 }).Iterations, () => Fit(new() { Tolerance = 1e-9 }).Iterations),
        ["ExpectationMaximization.MaximumIterations"] = (() => Fit(new() { MaximumIterations = 1 }).Iterations, () => Fit(new() { MaximumIterations = 2 }).Iterations),
        ["ExpectationMaximization.Certify"] = (() => Fit(new()).Certificates.Count, () => Fit(new() { Certify = true }).Certificates.Count),
        ["ExpectationMaximization.Execution"] = (() => WorkersAsked(false), () => WorkersAsked(true)),
        ["ExpectationMaximization.Acceleration"] = (() => Fit(new()).Iterations, () => Fit(new() { Acceleration = Acceleration.Squarem }).Iterations),
        ["ExpectationMaximization.StopWhen"] = (() => Fit(new()).Iterations, () => Fit(new() { StopWhen = fit => fit.Last.Iteration == 2 }).Iterations),
        ["ExpectationMaximization.MergeEqualObservations"] = (() => Patterns(new()), () => Patterns(new() { MergeEqualObservations = false })),
        ["ExpectationMaximization.Checkpoint"] = (() => Recorded(null), () => Recorded(new())),
        ["ExpectationMaximization.Samples"] = (() => Sampled(null), () => Sampled(SampledData.Samples)),
        ["Communicator.Reduction"] = (() => Summed(Reduction.Tree), () => Summed(Reduction.Sum)),
        ["NestedSamples.MinimumRows"] = (() => Sampled(SampledData.Samples), () => Sampled(new() { MinimumRows = SampledData.Rows + 1 })),
        ["NestedSamples.RowsPerParameter"] = (() => Sampled(SampledData.Samples), () => Sampled(new() { MinimumRows = 1, RowsPerParameter = 5000 })),
        ["NestedSamples.Seed"] = (() => Sampled(SampledData.Samples), () => Sampled(new() { MinimumRows = 1, Seed = 1 })),
        ["OnlineExpectationMaximization.Exponent"] = (() => Streamed(new() { MinimumRows = 0 }), () => Streamed(new() { MinimumRows = 0, Exponent = 0.9 })),
        ["OnlineExpectationMaximization.Offset"] = (() => Streamed(new() { MinimumRows = 0 }), () => Streamed(new() { MinimumRows = 0, Offset = 9 })),
        ["OnlineExpectationMaximization.MinimumRows"] = (() => Streamed(new() { MinimumRows = 0 }), () => Streamed(new() { MinimumRows = 100 })),
        ["OnlineExpectationMaximization.Execution"] = (() => StreamWorkersAsked(false), () => StreamWorkersAsked(true)),
        ["StartSearch.Em"] = (() => SearchWith(new() { MaximumIterations = 1 }), () => SearchWith(new() { MaximumIterations = 3 })),
        ["StartSearch.Restarts"] = (() => Search(new() { Restarts = 2 }).Starts.Count, () => Search(new() { Restarts = 3 }).Starts.Count),
        ["StartSearch.Seed"] = (() => Ends(new() { Seed = 1 }), () => Ends(new() { Seed = 2 })),
        ["StartSearch.ShortIterations"] = (() => Ends(new() { ShortIterations = 1, FullRuns = 1 }), () => Ends(new() { ShortIterations = 7, FullRuns = 1 })),
        ["StartSearch.FullRuns"] = (() => Ends(new() { ShortIterations = 1, FullRuns = 1 }), () => Ends(new() { ShortIterations = 1, FullRuns = 3 })),
        ["StartSearch.Replacements"] = (() => Names(new() { Replacements = 0 }), () => Names(new() { Replacements = 2 })),
        ["StartSearch.Budget"] = (() => Search(new() { Replacements = 0 }).Starts.Count, () => Search(new() { Replacements = 0, Budget = new OneStart() }).Starts.Count),
        ["StartSearch.Acceleration"] = (() => SearchSlowly(new()).Iterations, () => SearchSlowly(new() { Acceleration = Acceleration.None }).Iterations),
        ["StartSearch.Escape"] = (() => Names(new() { Escape = null }), () => Names(new() { Escape = new Again() })),
        ["StartSearch.Starts"] = (() => Names(new()), () => Names(new() { Starts = [new DensityStart<Row>()] })),
        ["StartSearch.Judge"] = (() => Search(new()).LogLikelihood, () => Search(new() { Judge = new Below(Highest) }).LogLikelihood),
        ["StartSearch.AllowSpurious"] = (() => Search(new() { Judge = new Below(Highest) }).LogLikelihood, () => Search(new() { Judge = new Below(Highest), AllowSpurious = true }).LogLikelihood),
        ["KMeans.Standardize"] = (() => Cluster(new()), () => Cluster(new() { Standardize = true })),
        ["KMeans.MaximumIterations"] = (() => Cluster(new() { MaximumIterations = 0 }), () => Cluster(new() { MaximumIterations = 50 })),
        ["KMeansStart.Standardize"] = (() => Created(new KMeansStart()), () => Created(new KMeansStart { Standardize = true })),
        ["KMeansStart.MaximumIterations"] = (() => Created(new KMeansStart { MaximumIterations = 0 }), () => Created(new KMeansStart { MaximumIterations = 9 })),
        ["KMeansPlusPlusStart.Standardize"] = (() => Created(new KMeansPlusPlusStart()), () => Created(new KMeansPlusPlusStart { Standardize = true })),
        ["RandomObservationsStart.Share"] = (() => Created(new RandomObservationsStart<Row> { Share = 0.1 }), () => Created(new RandomObservationsStart<Row> { Share = 0.9 })),
        ["RandomResponsibilitiesStart.Concentration"] = (() => Created(new RandomResponsibilitiesStart<Row> { Concentration = 0.1 }), () => Created(new RandomResponsibilitiesStart<Row> { Concentration = 10 })),
    };

    /// <summary>The same for what constructors and methods may be given.</summary>
    private static readonly Dictionary<string, (Func<object?> One, Func<object?> Other)> Parameters = new()
    {
        ["FitCheckpoint(origin)"] = (() => new FitCheckpoint().Origin.Count, () => new FitCheckpoint(new Dictionary<string, string> { ["seed"] = "1" }).Origin.Count),
        ["Observations(weights)"] = (() => Fit(new()).LogLikelihood, () => Fit(new(), [.. Data.Select((_, i) => (double)(1 + (i % 2)))]).LogLikelihood),
        ["MixingWeights(concentration)"] = (() => Step(new(Gate(1), Start.Group), Data), () => Step(new(Gate(30), Start.Group), Data)),
        ["MixingWeights.Equal(concentration)"] = (() => MixingWeights<Row>.Equal(2).LogPrior, () => MixingWeights<Row>.Equal(2, 3).LogPrior),
        ["FullGaussian(prior)"] = (() => Step(One(Full(1)), Data), () => Step(One(FullGaussian.Standard(2, Wishart)), Data)),
        ["TiedGaussian(prior)"] = (() => Step(One(TiedGaussian.Standard(2)), Data), () => Step(One(TiedGaussian.Standard(2, Wishart)), Data)),
        ["TiedGaussian(tie)"] = (() => Step(Tied("a", "a"), Data), () => Step(Tied("a", "b"), Data)),
        ["DiagonalGaussian(prior)"] = (() => Step(One(DiagonalGaussian.Standard(2)), Data), () => Step(One(DiagonalGaussian.Standard(2, Gamma)), Data)),
        ["SphericalGaussian(prior)"] = (() => Step(One(SphericalGaussian.Standard(2)), Data), () => Step(One(SphericalGaussian.Standard(2, new NormalInverseGamma([0, 0], 2, 3, [9]))), Data)),
        ["Bernoulli(prior)"] = (() => Step(One(new Bernoulli([0.5, 0.5])), Codes), () => Step(One(new Bernoulli([0.5, 0.5], new BetaPrior(9, 2))), Codes)),
        ["Categorical(prior)"] = (() => Step(One(new Categorical([[0.5, 0.5], [0.5, 0.5]])), Codes), () => Step(One(new Categorical([[0.5, 0.5], [0.5, 0.5]], new DirichletPrior(9))), Codes)),
        ["Multinomial(prior)"] = (() => Step(One(new Multinomial([0.5, 0.5])), Counts), () => Step(One(new Multinomial([0.5, 0.5], new DirichletPrior(900))), Counts)),
        ["Multinomial(trials)"] = (() => new Multinomial([0.5, 0.5]).Sample(new RandomSource(1)).Sum(), () => new Multinomial([0.5, 0.5], trials: 8).Sample(new RandomSource(1)).Sum()),
        ["Poisson(prior)"] = (() => Step(One(new Poisson([1, 1])), Counts), () => Step(One(new Poisson([1, 1], new GammaPrior(9, 90))), Counts)),
        ["AnnealedAssignment(temperature)"] = (() => Assigned(new AnnealedAssignment<Row>(1)), () => Assigned(new AnnealedAssignment<Row>(2))),
        ["AnnealedAssignment(schedule)"] = (() => Assigned(new AnnealedAssignment<Row>(t => 3 - Math.Min(t, 2))), () => Assigned(new AnnealedAssignment<Row>(_ => 3.0))),
        ["SampledAssignment(seed)"] = (() => Assigned(new SampledAssignment<Row>(1)), () => Assigned(new SampledAssignment<Row>(2))),
        ["LabelledAssignment(labels)"] = (() => Assigned(new LabelledAssignment<Row>([.. Data.Select((_, i) => (i % 4) - 2)])), () => Assigned(new LabelledAssignment<Row>([.. Data.Select((_, i) => (i % 3) - 1)]))),
        ["LabelledAssignment(others)"] = (() => Assigned(new LabelledAssignment<Row>([.. Data.Select((_, i) => (i % 4) - 2)])), () => Assigned(new LabelledAssignment<Row>([.. Data.Select((_, i) => (i % 4) - 2)], new HardAssignment<Row>()))),
        ["GivenAssignment(responsibilities)"] = (() => Assigned(new GivenAssignment<Row>([.. Data.Select((_, i) => Row.Of(i % 2, 1 - (i % 2)))])), () => Assigned(new GivenAssignment<Row>([.. Data.Select(_ => Row.Of(0.2, 0.8))]))),
        ["ModelStart(model)"] = (() => Created(new ModelStart<Row>(Start)), () => Created(new ModelStart<Row>(Start.Expect(Data).Maximize()))),
        ["LabelStart(labels)"] = (() => Created(new LabelStart<Row>(Data.Select((_, i) => i % 2))), () => Created(new LabelStart<Row>(Data.Select((_, i) => i % 3 / 2)))),
        ["ReplacementStart(model)"] = (() => Replaced(Three), () => Replaced(Three.Expect(Data).Maximize())),
        ["ReplacementStart(splits)"] = (() => Created(new ReplacementStart<Row>(Start)), () => Created(new ReplacementStart<Row>(Start, [new KMeansStart()]))),
        ["Acceleration.Anderson(depth)"] = (() => Fit(new() { Acceleration = Acceleration.Anderson(1) }).LogLikelihood, () => Fit(new() { Acceleration = Acceleration.Anderson(4) }).LogLikelihood),
        ["Execution.Parallel(threads)"] = (() => Execution.Parallel(2).Workers, () => Execution.Parallel(3).Workers),
    };

    public static TheoryData<string> AllNames => [.. Options.Keys, .. Parameters.Keys];

    [Theory]
    [MemberData(nameof(AllNames))]
    public void An_option_changes_what_can_be_seen(string name)
    {
        (Func<object?> one, Func<object?> other) = Options.TryGetValue(name, out var option) ? option : Parameters[name];
        Assert.Equal(one(), one());
        Assert.NotEqual(one(), other());
    }

    [Fact]
    public void Every_option_of_the_library_is_here()
    {
        IEnumerable<string> settable =
            from type in typeof(ExpectationMaximization).Assembly.GetExportedTypes()
            where !IsResult(type)
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0
            select $"{type.Name.Split('`')[0]}.{property.Name}";
        Assert.Equal(Options.Keys.Order(), settable.Order());
    }

    [Fact]
    public void Every_prior_tie_weight_and_seed_of_a_constructor_is_here()
    {
        IEnumerable<string> optional =
            from type in typeof(ExpectationMaximization).Assembly.GetExportedTypes()
            where !IsResult(type) && !typeof(Exception).IsAssignableFrom(type)
            from constructor in type.GetConstructors()
            from parameter in constructor.GetParameters()
            where parameter.HasDefaultValue
            select $"{type.Name.Split('`')[0]}({parameter.Name})";
        // Tested with their types: names of columns, how a product puts rows together, a frozen group's own members, a count's prior.
        string[] elsewhere = ["DataMatrix(columnNames)", "BernoulliValue(prior)", "CategoricalValue(prior)", "FrozenGroup(members)", "GaussianValue(prior)", "PoissonCount(prior)", "Product(assemble)"];
        Assert.Equal([], optional.Except(Parameters.Keys).Except(elsewhere));
    }

    /// <summary>A record, or the record that a fit leaves: what is read, not set.</summary>
    private static bool IsResult(Type type) => type == typeof(FitResult<>)
        || (type != typeof(StartSearch<>) && type.GetMethod("<Clone>$") is not null)
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance)?.IsDefined(typeof(CompilerGeneratedAttribute)) == true);

    private static string Summed(Reduction reduction)
    {
        DataMatrix rows = StartData.Noise(40_000, 3);
        return string.Join(' ', ThreadRanks.Run(3, reduction, ranks => One(FullGaussian.Standard(3)).Expect(Part(ranks, rows)).Statistics)[0]);
    }

    private static Observations<Row> Part(Communicator ranks, DataMatrix rows)
    {
        var own = RowRange.From(ranks, rows.Count);
        return new(ranks, DataMatrix.FromRows([.. rows.Skip((int)own.First).Take((int)own.Count).Select(row => row.ToArray())]));
    }

    private static FitResult<Row> Fit(ExpectationMaximization em, IReadOnlyList<double>? weights = null) => em.Fit(Start, Data, weights);

    private static FitResult<Row> Search(StartSearch<Row> search) =>
        (search with { Em = new ExpectationMaximization { MaximumIterations = 12, Tolerance = 0 } }).Fit(Start, [new Observations<Row>(Data)]);

    private static FitResult<Row> SearchSlowly(StartSearch<Row> search) =>
        (search with { Restarts = 1, Em = new ExpectationMaximization { MaximumIterations = 600, Tolerance = 1e-12 } }).Fit(Three, Data);

    private static double Highest => Search(new()).LogLikelihood;

    private static int SearchWith(ExpectationMaximization em) => new StartSearch<Row> { Restarts = 1, Em = em }.Fit(Start, Data).Iterations;

    private static string Names(StartSearch<Row> search) => string.Join(", ", Search(search).Starts.Select(start => start.Start));

    private static string Ends(StartSearch<Row> search) => string.Join(", ", Search(search).Starts.Select(start => $"{start.Objective:R} after {start.Iterations}"));

    private static string Cluster(KMeans method) => method.Cluster(new Observations<Row>(Data), 6, new RandomSource(5)) is var found ? $"{found.Iterations}: {string.Concat(found.Labels)}" : "";

    private static double Created(Start<Row> start) =>
        Data.Sum(start.Create(Start, new Observations<Row>(Data), new RandomSource(6), Execution.Sequential).LogDensity);

    private static double Replaced(Mixture<Row> model) =>
        Data.Sum(new ReplacementStart<Row>(model).Create(Three, new Observations<Row>(Data), new RandomSource(6), Execution.Sequential).LogDensity);

    private static double Assigned(Assignment<Row> assignment) =>
        new ExpectationMaximization { MaximumIterations = 4, Tolerance = 0 }.Fit(Start, Data, assignment: assignment).LogLikelihood;

    /// <summary>ℓ after one M-step.</summary>
    private static double Step(Mixture<Row> model, IReadOnlyList<Row> data) => data.Sum(model.Expect(data).Maximize().LogDensity);

    private static double Sampled(NestedSamples? samples) =>
        new ExpectationMaximization { Samples = samples, MaximumIterations = 2 }.Fit(SampledData.Start, SampledData.Numbers).Objective;

    private static int WorkersAsked(bool own)
    {
        var execution = new Counted();
        Fit(own ? new() { Execution = execution } : new());
        return Math.Sign(execution.Passes);
    }

    private static double Streamed(OnlineExpectationMaximization online) =>
        online.Steps(Start, Enumerable.Range(0, 3).Select(i => new Observations<Row>([.. Data.Skip(50 * i).Take(50)]))).Last().Model.LogDensity(Data[0]);

    private static int StreamWorkersAsked(bool own)
    {
        var execution = new Counted();
        Streamed(own ? new() { Execution = execution } : new());
        return Math.Sign(execution.Passes);
    }

    private static long Recorded(FitCheckpoint? checkpoint)
    {
        Fit(new() { Checkpoint = checkpoint });
        return checkpoint?.Passes ?? 0;
    }

    private static long? Patterns(ExpectationMaximization em) =>
        em.Fit(One(new Bernoulli([0.5, 0.5])), DataMatrix.FromRows([.. Codes.Select(row => row.ToArray())])).Patterns;

    private static MixingWeights<Row> Gate(double concentration) => new([0.3, 0.7], concentration);

    private static Mixture<Row> One(IMixtureComponent<Row> component) => new([1], [component]);

    private static Mixture<Row> Tied(string one, string other) => new([0.5, 0.5],
        [new TiedGaussian([0, 0], Unit, tie: one), new TiedGaussian([3, 1], Unit, tie: other)]);

    private static Mixture<Row> Three => new([0.2, 0.3, 0.5], [Full(0), Full(3), Full(1)]);

    private static double[,] Unit => new double[,] { { 1, 0 }, { 0, 900 } };

    private static FullGaussian Full(double place) => new([place, 0], Unit);

    /// <summary>Rejects the ends that are as high as a limit.</summary>
    private sealed class Below(double limit) : EndJudge<Row>
    {
        public override string? Reject(AuxiliaryFunction<Row> end, Observations<Row> observations) => end.LogLikelihood >= limit ? "it is too high" : null;
    }

    private sealed class OneStart : SearchBudget
    {
        public override int Starts(long rows, long statisticsLength, int components) => 1;
    }

    /// <summary>Leads every end back to where it is.</summary>
    private sealed class Again : SaddleEscape<Row>
    {
        public override Mixture<Row> Leave(
            AuxiliaryFunction<Row> end, Observations<Row> observations, RandomSource random, Execution execution, CancellationToken cancellationToken) => end.Model;
    }

    /// <summary>Counts the passes it is asked to run.</summary>
    private sealed class Counted : Execution
    {
        public int Passes { get; private set; }

        public override int Workers => 1;

        public override void Run(int count, Action<int, int> runItem, CancellationToken cancellationToken)
        {
            Passes++;
            Sequential.Run(count, runItem, cancellationToken);
        }
    }
}
