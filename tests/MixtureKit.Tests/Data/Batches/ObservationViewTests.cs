using MixtureKit.Assignments;
using MixtureKit.Data;
using MixtureKit.Estimation;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Data;

public sealed class ObservationViewTests
{
    private static readonly int[] Counts = [.. Enumerable.Range(0, 2503).Select(i => (i * 7919 % 31) + (i % 5 == 0 ? 40 : 0))];

    private static readonly Mixture<int> Model = new([0.4, 0.6], [new Counter(3), new Counter(40)]);

    public static TheoryData<string> Sources => ["array", "list", "segment", "read-only"];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_kind_of_list_gives_the_same_bits(string source)
    {
        IReadOnlyList<int> data = source switch
        {
            "list" => Counts.ToList(),
            "segment" => new ArraySegment<int>([-5, .. Counts, -5], 1, Counts.Length),
            "read-only" => Counts.AsReadOnly(),
            _ => Counts,
        };
        var observations = new Observations<int>(data);
        AuxiliaryFunction<int> function = Model.Expect(observations, execution: Execution.Parallel(3), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Plain(), function.Statistics.Skip(6).ToArray(), (a, b) => Math.Abs(a - b) <= 1e-12 * b);
        AuxiliaryFunction<int> array = Model.Expect(new Observations<int>(Counts), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(array.Statistics, function.Statistics);
    }

    [Fact]
    public void An_array_of_a_derived_type_is_read_too()
    {
        object[] words = new string[] { "a", "bb", "ccc" };
        var batch = Batch<object>.Of(words);
        Assert.Equal(["a", "bb", "ccc"], batch.View<ObservationView<object>>().All.ToArray());
    }

    [Fact]
    public void A_pass_of_more_rows_allocates_no_more()
    {
        long few = Allocated(20_000), many = Allocated(200_000);
        Assert.InRange(many - few, -10_000, 10_000);
    }

    private static long Allocated(int rows)
    {
        var pass = new ExpectationPass<int>([new Observations<int>(new ArraySegment<int>([.. Enumerable.Range(0, rows).Select(i => i % 9)]))], Execution.Sequential);
        CancellationToken token = TestContext.Current.CancellationToken;
        pass.Run(Model, Assignment<int>.Posterior, token);
        long before = GC.GetAllocatedBytesForCurrentThread();
        pass.Run(Model, Assignment<int>.Posterior, token);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Σ γ_k x of each component.</summary>
    private static double[] Plain()
    {
        var sums = new double[2];
        foreach (int x in Counts)
        {
            double first = 0.4 * Math.Exp(Model.Components[0].LogDensity(x)), second = 0.6 * Math.Exp(Model.Components[1].LogDensity(x));
            sums[0] += x * first / (first + second);
            sums[1] += x * second / (first + second);
        }
        return sums;
    }

    /// <summary>The number of failures before the first success, with no group of its own.</summary>
    private sealed class Counter(double mean) : IMixtureComponent<int>
    {
        public int StatisticsLength => 1;

        public double LogDensity(int x) => (x * Math.Log(mean / (1 + mean))) - Math.Log(1 + mean);

        public void Accumulate(int x, double weight, Span<double> statistics) => statistics[0] += weight * x;

        public IMixtureComponent<int> Maximize(double weight, ReadOnlySpan<double> statistics) => new Counter(statistics[0] / weight);
    }
}
