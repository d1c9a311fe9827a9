namespace MixtureKit.Cli.Fitting;

/// <summary>A progress report that releases the memory of models that the fit has left behind.</summary>
/// <remarks>
/// A model of many columns has large arrays, and the runtime allocates several times the memory in use before it collects garbage.
/// A collection takes a millisecond, since arrays of numbers hold no references, and an iteration that allocates as much takes over a second.
/// </remarks>
internal sealed class HeapTrim(IProgress<FitProgress> progress) : IProgress<FitProgress>
{
    private const long Worthwhile = 1L << 27;

    private long _allocated;

    /// <summary>Collects garbage if much was allocated since the last time, and passes the report on.</summary>
    public void Report(FitProgress value)
    {
        long allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _allocated >= Worthwhile)
        {
            _allocated = allocated;
            GC.Collect();
        }
        progress.Report(value);
    }

    /// <summary>Returns all unused memory to the system if the heap is large.</summary>
    /// <remarks>It is called after a model was read, and before one is written.</remarks>
    public static void GiveBack()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) >= Worthwhile)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
