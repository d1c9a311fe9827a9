namespace MixtureKit.Tests.Estimation;

/// <summary>Hears of progress at once, on the thread of the fit.</summary>
internal sealed class Heard(Action<FitProgress> hear) : IProgress<FitProgress>
{
    public void Report(FitProgress value) => hear(value);
}
