using System.Globalization;

namespace MixtureKit.Fuzzing.Running;

/// <summary>Holds what the library allocates for an input against a bound that grows with its length alone.</summary>
internal static class Gauge
{
    // Rows that are set aside for threads take a chunk of 4 MB at once.
    private const long BytesAllowed = 1 << 23;
    private const long BytesAllowedPerByte = 200;

    /// <summary>Runs an action of this thread.</summary>
    /// <exception cref="FindingException">It allocates more than the length allows.</exception>
    public static T Bounded<T>(long length, Func<T> act)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        T result = act();
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        if (taken > BytesAllowed + (BytesAllowedPerByte * length))
            throw new FindingException("memory", string.Create(CultureInfo.InvariantCulture, $"{taken} bytes are allocated for an input of {length} bytes."));
        return result;
    }
}
