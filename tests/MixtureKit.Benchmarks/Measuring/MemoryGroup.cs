using System.Globalization;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>A control group of Linux, whose processes share a limit of memory with the system's cache of the files that they read.</summary>
internal sealed class MemoryGroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";

    private readonly string _folder;

    private MemoryGroup(string folder) => _folder = folder;

    /// <summary>Creates a group, which needs the rights of root.</summary>
    /// <param name="megabytes">The limit, in 2^20 bytes.</param>
    /// <exception cref="IOException">The system has no such groups, or this process may not create them.</exception>
    public static MemoryGroup Create(int megabytes)
    {
        bool isFirstVersion = Directory.Exists($"{Root}/memory");
        string folder = $"{(isFirstVersion ? $"{Root}/memory" : Root)}/mixturekit-{Environment.ProcessId}";
        Directory.CreateDirectory(folder);
        string limit = ((long)megabytes << 20).ToString(CultureInfo.InvariantCulture);
        File.WriteAllText($"{folder}/{(isFirstVersion ? "memory.limit_in_bytes" : "memory.max")}", limit);
        return new MemoryGroup(folder);
    }

    /// <summary>The standard output of a run of this program in the group.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public string Run(params string[] arguments)
    {
        (string program, string[] all) = Self.Command(arguments);
        return Outside.Run("/bin/sh", ["-c", "echo $$ > \"$0\" && exec \"$@\"", $"{_folder}/cgroup.procs", program, .. all]).Output;
    }

    /// <summary>Removes the group, once its processes have ended.</summary>
    public void Dispose() => Directory.Delete(_folder);
}
