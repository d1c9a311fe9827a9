using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MixtureKit.Benchmarks.Comparing;

/// <summary>What a figure was measured on.</summary>
/// <param name="Processor">Its name.</param>
/// <param name="Cores">Logical cores.</param>
/// <param name="Caches">Sizes of its caches.</param>
/// <param name="Vectors">Widest vectors.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">.NET version.</param>
/// <param name="Library">Version of MixtureKit.</param>
internal sealed record MachineDescription(string Processor, int Cores, string Caches, string Vectors, string System, string Runtime, string Library)
{
    private const string CacheFolder = "/sys/devices/system/cpu/cpu0/cache";

    /// <summary>The machine this runs on.</summary>
    public static MachineDescription Current() => new(
        ProcessorName(),
        Environment.ProcessorCount,
        CacheSizes(),
        VectorNames(),
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        RuntimeInformation.FrameworkDescription,
        typeof(ExpectationMaximization).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    private static string ProcessorName() =>
        (File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null)
            ?.Split(':', 2)[1].Trim()
        ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
        ?? "unknown";

    private static string CacheSizes() => Directory.Exists(CacheFolder)
        ? string.Join(", ", Directory.EnumerateDirectories(CacheFolder, "index*").Order(StringComparer.Ordinal).Select(CacheSize))
        : "unknown";

    private static string CacheSize(string folder)
    {
        string Read(string name) => File.ReadAllText(Path.Combine(folder, name)).Trim();
        return $"L{Read("level")} {Read("type").ToLowerInvariant()} {Read("size")}";
    }

    private static string VectorNames()
    {
        string name = Vector512.IsHardwareAccelerated ? "AVX-512" : Avx2.IsSupported ? "AVX2" : Vector128.IsHardwareAccelerated ? "128 bits" : "none";
        return string.Create(CultureInfo.InvariantCulture, $"{name}, Vector<double> of {Vector<double>.Count}");
    }
}
