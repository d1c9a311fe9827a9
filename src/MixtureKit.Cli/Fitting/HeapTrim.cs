namespace MixtureKit.Cli.Fitting;

/// <summary>The return of unused memory to the system.</summary>
internal static class HeapTrim
{
    /// <summary>Number of bytes whose collection is worth a millisecond.</summary>
    public const long Worthwhile = 1L << 27;

    /// <summary>Returns all unused memory to the system if the heap is large.</summary>
    /// <remarks>It is called after a model was read, and before one is written.</remarks>
    public static void GiveBack()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) >= Worthwhile)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
