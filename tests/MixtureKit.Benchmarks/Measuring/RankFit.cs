using System.Diagnostics;
using System.Globalization;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Tables;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>The times of one fit of several ranks, or of one process.</summary>
/// <param name="Iteration">Median of the seconds of an iteration.</param>
/// <param name="Sum">Seconds that the ranks take to add one vector of statistics and to send the sum to all; 0 for one process.</param>
/// <param name="Latency">Seconds for a vector of one number; 0 for one process.</param>
/// <param name="Megabyte">Seconds for a vector of a megabyte; 0 for one process.</param>
/// <param name="Numbers">Length of the vector of statistics.</param>
internal sealed record RankFit(double Iteration, double Sum, double Latency, double Megabyte, int Numbers)
{
    private const int TimesIterations = 20;
    private const int Exchanges = 400;
    private const int MegabyteNumbers = 1 << 17;

    /// <summary>Fits a row twice, of which the first time compiles, in this process and in the others that a launcher started with it.</summary>
    /// <returns>The times; null on all ranks but the first.</returns>
    public static RankFit? Measure(ComparisonRow row, string root, int threads)
    {
        using MpiCommunicator? ranks = MpiCommunicator.LaunchedSize > 1 ? MpiCommunicator.Create() : null;
        string folder = row.Data.Ensure(root);
        Observations<Row> data = Read(Path.Combine(folder, "X.npy"), ranks);
        Mixture<Row> start = row.Start(folder);
        Fit(start, data, 3, threads);
        (double iteration, int numbers) = Fit(start, data, row.Iterations * TimesIterations, threads);
        double[] sums = ranks is null ? [0, 0, 0] : [Exchange(ranks, numbers), Exchange(ranks, 1), Exchange(ranks, MegabyteNumbers)];
        return ranks is { Rank: > 0 } ? null : new RankFit(iteration, sums[0], sums[1], sums[2], numbers);
    }

    /// <summary>The figures as one line.</summary>
    public string Write() => string.Join(' ', ((double[])[Iteration, Sum, Latency, Megabyte, Numbers]).Select(figure => figure.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>Returns the figures of a line.</summary>
    public static RankFit Read(string line)
    {
        double[] figures = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        return new RankFit(figures[0], figures[1], figures[2], figures[3], (int)figures[4]);
    }

    private static Observations<Row> Read(string path, Communicator? ranks)
    {
        if (ranks is null)
            return new Observations<Row>(NumericTable.Read(path).ToMatrix());
        using RankTable table = RankTable.Open(path, ranks);
        return table.Observe(table.Reader.Read().ToMatrix());
    }

    private static (double Seconds, int Numbers) Fit(Mixture<Row> start, Observations<Row> data, int iterations, int threads)
    {
        var clock = new IterationClock(iterations);
        FitResult<Row> fit = new ExpectationMaximization { Tolerance = 0, MaximumIterations = iterations, Execution = Execution.Parallel(threads) }.Fit(start, [data], progress: clock);
        return (clock.Median, fit.Auxiliary.Statistics.Count);
    }

    /// <summary>Returns the median of the seconds that an exchange takes, after one in which the ranks wait for each other.</summary>
    private static double Exchange(Communicator ranks, int numbers)
    {
        var own = new byte[numbers * sizeof(double)];
        var seconds = new double[Exchanges];
        ranks.Barrier();
        for (int i = 0; i < Exchanges; i++)
        {
            long began = Stopwatch.GetTimestamp();
            ranks.Broadcast(ranks.Reduce(own, Add) ?? [], root: 0);
            seconds[i] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        return seconds.Median();
    }

    private static byte[] Add(byte[] left, byte[] right)
    {
        var sum = new byte[left.Length];
        for (int at = 0; at < sum.Length; at += sizeof(double))
            BitConverter.TryWriteBytes(sum.AsSpan(at), BitConverter.ToDouble(left, at) + BitConverter.ToDouble(right, at));
        return sum;
    }
}
