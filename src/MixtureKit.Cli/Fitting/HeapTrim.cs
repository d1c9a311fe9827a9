namespace MixtureKit.Cli.Fitting;

/// <summary>Gives the memory of models that a fit has left behind back while it goes on.</summary>
/// <remarks>
/// A model of many columns is large arrays, and the runtime lets several times as much as is in use pile up before it looks for what is not.
/// Looking takes a millisecond, since arrays of numbers refer to nothing, and an iteration that allocates as much takes over a second.
/// </remarks>
internal sealed class HeapTrim(IProgress<FitProgress> progress) : IProgress<FitProgress>
{
    private const long Worthwhile = 1L << 27;

    private long _allocated;

    /// <summary>Collects what is not in use if much was allocated since the last time, and passes the report on.</summary>
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

    /// <summary>Gives all that is not in use back to the system if the heap is large: after a model was read, and before one is written.</summary>
    public static void GiveBack()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) >= Worthwhile)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
