namespace MixtureKit.Choosing;

/// <summary>A count of the parts of some work that are done, which several threads add to.</summary>
internal sealed class PartCounter(int total, IProgress<SelectionProgress>? progress)
{
    private readonly Lock _gate = new();
    private int _done;

    /// <summary>Counts one more part and reports it.</summary>
    public void Add()
    {
        lock (_gate)
            progress?.Report(new SelectionProgress(++_done, total));
    }
}
