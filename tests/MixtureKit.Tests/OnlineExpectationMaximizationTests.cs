using System.Runtime.CompilerServices;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests;

public sealed class OnlineExpectationMaximizationTests
{
    private static readonly double[,] s_unit = { { 1, 0 }, { 0, 1 } };

    public static TheoryData<string> Families => ["full", "tied", "diagonal", "far", "poisson", "categorical"];

    [Theory]
    [MemberData(nameof(Families))]
    public void A_stream_seen_once_comes_close_to_the_maximum_of_all_its_rows(string family)
    {
        (Mixture<Row> start, double[][] rows) = Case(family, 60_000);
        FitResult<Row> fit = new ExpectationMaximization { Tolerance = 1e-9 }.Fit(start, DataMatrix.FromRows(rows));
        OnlineState<Row> last = new OnlineExpectationMaximization().Steps(start, Chunks(rows, 300)).Last();
        double loss = (fit.LogLikelihood - last.Model.Score(DataMatrix.FromRows(rows)).LogLikelihood) / rows.Length;
        // The last of 200 steps weighs 0.041, so that a model has the spread of some 14,000 rows.
        Assert.InRange(loss, -1e-9, 1e-3);
        Assert.Equal((200, 60_000, 60_000.0), (last.Chunks, last.Rows, last.Weight));
        Assert.Equal(Math.Pow(202, -0.6), last.StepSize, 1e-12);
    }

    [Fact]
    public void Steps_of_one_over_t_under_a_model_that_does_not_move_are_the_mean_of_all_chunks()
    {
        (Mixture<Row> start, double[][] rows) = Case("full", 5000);
        var still = new OnlineExpectationMaximization { Exponent = 1, Offset = 0, MinimumRows = long.MaxValue };
        OnlineState<Row> last = still.Steps(start, Chunks(rows, 250)).Last();
        IReadOnlyList<double> all = start.Expect(DataMatrix.FromRows(rows)).Statistics;
        Assert.Same(start, last.Model);
        Assert.All(all.Zip(last.Statistics!.Statistics), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * (1 + Math.Abs(pair.First))));
    }

    [Fact]
    public void A_step_is_the_maximiser_of_the_decayed_statistics()
    {
        (Mixture<Row> start, double[][] rows) = Case("poisson", 900);
        Observations<Row>[] chunks = [.. Chunks(rows, 450)];
        OnlineState<Row>[] states = [.. new OnlineExpectationMaximization { MinimumRows = 0, Exponent = 0.7, Offset = 3 }.Steps(start, chunks)];
        Mixture<Row> first = start.Expect(chunks[0]).Maximize();
        double size = Math.Pow(5, -0.7);
        AuxiliaryFunction<Row> mixed = ((1 - size) * start.Expect(chunks[0]).Rebase(first)) + (size * first.Expect(chunks[1]));
        Assert.All(Rates(mixed.Maximize()).Zip(Rates(states[1].Model)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(first.Expect(chunks[1]).LogLikelihood / 450, states[1].MeanLogLikelihood, 1e-12);
    }

    [Fact]
    public async Task Any_number_of_threads_and_an_asynchronous_stream_give_the_same_bits()
    {
        (Mixture<Row> start, double[][] rows) = Case("tied", 12_000);
        double[] one = await Statistics(Execution.Sequential, isAsynchronous: false), two = await Statistics(Execution.Parallel(2), isAsynchronous: true);
        Assert.Equal(one, two);

        async Task<double[]> Statistics(Execution execution, bool isAsynchronous)
        {
            var online = new OnlineExpectationMaximization { Execution = execution };
            OnlineState<Row> last = OnlineExpectationMaximization.Begin(start);
            if (isAsynchronous)
            {
                await foreach (OnlineState<Row> state in online.StepsAsync(start, Chunks(rows, 2000).ToAsyncEnumerable(), TestContext.Current.CancellationToken))
                    last = state;
            }
            else
            {
                last = online.Steps(start, Chunks(rows, 2000), TestContext.Current.CancellationToken).Last();
            }
            return [.. last.Statistics!.Statistics];
        }
    }

    // Bytes are not counted: other tests of the process take and release memory at the same time.
    [Theory]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void A_state_holds_on_to_no_chunk_and_no_earlier_state(long minimumRows)
    {
        (Mixture<Row> start, double[][] rows) = Case("full", 20_000);
        (OnlineState<Row> state, WeakReference[] earlier) = Run(new OnlineExpectationMaximization { MinimumRows = minimumRows }, start, rows);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.DoesNotContain(earlier, reference => reference.IsAlive);
        Assert.Equal((40, 20_000), (state.Chunks, state.Rows));
    }

    [Fact]
    public void A_sequence_of_steps_holds_on_to_no_earlier_state()
    {
        (Mixture<Row> start, double[][] rows) = Case("full", 20_000);
        var earlier = new List<WeakReference>();
        int alive = 0;
        foreach (OnlineState<Row> state in new OnlineExpectationMaximization().Steps(start, Chunks(rows, 500)))
        {
            if (state.Chunks == 40)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
                alive = earlier.Count(reference => reference.IsAlive);
            }
            earlier.Add(new WeakReference(state));
        }
        // The one before the last may still be held by the loop.
        Assert.InRange(alive, 0, 1);
    }

    [Fact]
    public void Equal_factors_of_all_weights_change_nothing()
    {
        (Mixture<Row> start, double[][] rows) = Case("full", 4000);
        Mixture<Row> plain = new OnlineExpectationMaximization().Steps(start, Chunks(rows, 500)).Last().Model;
        Mixture<Row> heavy = new OnlineExpectationMaximization().Steps(start, Chunks(rows, 500, weight: 8)).Last().Model;
        Assert.Equal(plain.Weights![0], heavy.Weights![0], 1e-12);
    }

    [Fact]
    public void A_sequence_that_is_enumerated_again_begins_again()
    {
        (Mixture<Row> start, double[][] rows) = Case("full", 2000);
        IEnumerable<OnlineState<Row>> steps = new OnlineExpectationMaximization().Steps(start, Chunks(rows, 500));
        Assert.Equal(steps.Last().Statistics!.Statistics, steps.Last().Statistics!.Statistics);
    }

    [Fact]
    public void Bad_settings_and_impossible_rows_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineExpectationMaximization { Exponent = 0.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineExpectationMaximization { Exponent = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineExpectationMaximization { Offset = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineExpectationMaximization { MinimumRows = -1 });
        var certain = new Mixture<Row>([0.5, 0.5], [new Bernoulli([1, 0.5]), new Bernoulli([1, 0.2])]);
        var chunk = new Observations<Row>(DataMatrix.FromRows([[1, 0], [0, 1]]));
        string message = Assert.Throws<UnusableDataException>(() => new OnlineExpectationMaximization().Next(OnlineExpectationMaximization.Begin(certain), chunk)).Message;
        Assert.Contains("Row 2 of chunk 1 is impossible", message);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (OnlineState<Row> State, WeakReference[] Earlier) Run(OnlineExpectationMaximization online, Mixture<Row> start, double[][] rows)
    {
        var earlier = new List<WeakReference>();
        OnlineState<Row> state = OnlineExpectationMaximization.Begin(start);
        foreach (Observations<Row> chunk in Chunks(rows, 500))
        {
            earlier.Add(new WeakReference(chunk));
            earlier.Add(new WeakReference(state));
            state = online.Next(state, chunk);
        }
        return (state, [.. earlier]);
    }

    private static IEnumerable<double> Rates(Mixture<Row> model) => model.ComponentsOf<Poisson>().SelectMany(component => component.Rates);

    private static IEnumerable<Observations<Row>> Chunks(double[][] rows, int count, double weight = 1) =>
        rows.Chunk(count).Select(own => new Observations<Row>(DataMatrix.FromRows(own), weight == 1 ? null : [.. own.Select(_ => weight)]));

    private static (Mixture<Row> Start, double[][] Rows) Case(string family, int count)
    {
        double far = family == "far" ? 1e9 : 0;
        double[][] real = [.. StartData.Noise(count, 2, 5).Select((row, i) => new[] { far + row[0] + (i % 3 == 0 ? 4 : 0), row[1] })];
        double[][] counts = [.. real.Select(row => Array.ConvertAll(row, value => Math.Floor(Math.Abs(3 * value))))];
        double[][] bits = [.. real.Select(row => new[] { row[0] > 2.0 ? 1.0 : 0, row[0] + row[1] > 2 ? 1 : 0 })];
        return family switch
        {
            "full" => (Two(new FullGaussian([0, 0], s_unit), new FullGaussian([2, 1], s_unit)), real),
            "far" => (Two(new FullGaussian([far, 0], s_unit), new FullGaussian([far + 2, 1], s_unit)), real),
            "tied" => (Two(new TiedGaussian([0, 0], s_unit), new TiedGaussian([2, 1], s_unit)), real),
            "diagonal" => (Two(new DiagonalGaussian([0, 0], [1, 1]), new DiagonalGaussian([2, 1], [1, 1])), real),
            "poisson" => (Two(new Poisson([1, 1]), new Poisson([9, 2])), counts),
            _ => (Two(new Categorical([[0.8, 0.2], [0.6, 0.4]]), new Categorical([[0.3, 0.7], [0.3, 0.7]])), bits),
        };

        static Mixture<Row> Two(IMixtureComponent<Row> first, IMixtureComponent<Row> second) => new([0.4, 0.6], [first, second]);
    }
}
