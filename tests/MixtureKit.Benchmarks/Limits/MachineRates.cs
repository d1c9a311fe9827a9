using System.Diagnostics;
using System.Runtime.Intrinsics;
using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Limits;

/// <summary>What this machine can do at most with a number of threads, as probes of a tenth of a second find it.</summary>
/// <param name="Threads">Threads.</param>
/// <param name="MultiplyAdds">10⁹ floating-point operations a second in multiply-adds between registers.</param>
/// <param name="Products">10⁹ floating-point operations a second in a product of matrices that lie in the first cache.</param>
/// <param name="Exponentials">10⁹ exponentials a second.</param>
/// <param name="Reads">10⁹ bytes read from memory a second.</param>
internal sealed record MachineRates(int Threads, double MultiplyAdds, double Products, double Exponentials, double Reads)
{
    private const int Repeats = 5;
    private const int ReadBytes = 256 << 20;

    /// <summary>Runs the probes.</summary>
    public static MachineRates Measure(int threads) =>
        Vector512.IsHardwareAccelerated ? Measure<Lanes512>(threads)
        : Vector256.IsHardwareAccelerated ? Measure<Lanes256>(threads)
        : Measure<Lanes128>(threads);

    /// <summary>The better of two measurements in each rate; a machine that is shared is never faster than it is.</summary>
    public MachineRates Best(MachineRates other) => new(
        Threads,
        Math.Max(MultiplyAdds, other.MultiplyAdds),
        Math.Max(Products, other.Products),
        Math.Max(Exponentials, other.Exponentials),
        Math.Max(Reads, other.Reads));

    private static MachineRates Measure<TLanes>(int threads)
        where TLanes : struct, ILanes<TLanes>
    {
        double[] data = new double[ReadBytes / sizeof(double)];
        Array.Fill(data, 0.5);
        return new MachineRates(
            threads,
            Best(threads, _ => RegisterProbe.Run<TLanes>()),
            Best(threads, _ => ProductProbe.Run<TLanes>()),
            Best(threads, _ => ExponentialProbe.Run<TLanes>()),
            Best(threads, thread => ReadProbe.Run<TLanes>(data, thread, threads)));
    }

    /// <summary>10⁹ units a second: all threads begin together, and the last to end counts.</summary>
    private static double Best(int threads, Func<int, double> work)
    {
        double best = 0;
        work(0);
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            var units = new double[threads];
            using var barrier = new Barrier(threads + 1);
            Thread[] running = [.. Enumerable.Range(0, threads).Select(thread => new Thread(() =>
            {
                barrier.SignalAndWait();
                units[thread] = work(thread);
            }))];
            Array.ForEach(running, thread => thread.Start());
            barrier.SignalAndWait();
            long began = Stopwatch.GetTimestamp();
            Array.ForEach(running, thread => thread.Join());
            best = Math.Max(best, units.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds / 1e9);
        }
        return best;
    }
}
