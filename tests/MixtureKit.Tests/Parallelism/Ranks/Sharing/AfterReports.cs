namespace MixtureKit.Tests.Parallelism.Ranks.Sharing;

/// <summary>Acts at one of the reports of progress.</summary>
internal sealed class AfterReports(int reports, Action act) : IProgress<FitProgress>
{
    private int _reports;

    public void Report(FitProgress value)
    {
        if (Interlocked.Increment(ref _reports) == reports)
            act();
    }
}
