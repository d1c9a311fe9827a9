using System.Globalization;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>The most memory this process has held at once, where the system tells (<c>/proc</c>).</summary>
internal static class ProcessMemory
{
    private const string Status = "/proc/self/status";
    private const string PeakReset = "/proc/self/clear_refs";

    /// <summary>Megabytes of 10⁶ bytes, or null.</summary>
    public static double? PeakMegabytes
    {
        get
        {
            string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
            return line is null ? null : double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
    }

    /// <summary>Gives back what is free, and begins a new peak at what is held now.</summary>
    public static void ForgetPeak()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (File.Exists(PeakReset))
            File.WriteAllText(PeakReset, "5");
    }
}
