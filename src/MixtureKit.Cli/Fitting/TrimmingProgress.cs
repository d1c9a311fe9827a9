namespace MixtureKit.Cli.Fitting;

/// <summary>A progress report that releases the memory of models, or of parts of a stream, that the fit has left behind.</summary>
/// <remarks>
/// A model of many columns and a part of a stream have large arrays. The runtime allocates several times the memory in use before it collects
/// garbage. A collection takes a millisecond, since arrays of numbers hold no references, and an iteration that allocates as much takes over a second.
/// </remarks>
internal sealed class TrimmingProgress<T>(IProgress<T> progress) : IProgress<T>
{
    private long _allocated;

    /// <summary>Collects garbage if much was allocated since the last time, and passes the report on.</summary>
    public void Report(T value)
    {
        long allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _allocated >= HeapTrim.Worthwhile)
        {
            _allocated = allocated;
            GC.Collect();
        }
        progress.Report(value);
    }
}
