using System.Runtime.CompilerServices;
using MixtureKit.Cli.Fitting;

namespace MixtureKit.Cli.Tests;

public class TrimmingProgressTests
{
    [Fact]
    public void What_an_iteration_left_behind_is_given_back_before_the_next()
    {
        var reports = new Reports();
        var trim = new TrimmingProgress<FitProgress>(reports);
        trim.Report(new FitProgress(0, 0, -3, -3));
        WeakReference garbage = Garbage();
        trim.Report(new FitProgress(0, 1, -2, -2));
        Assert.False(garbage.IsAlive);
        Assert.Equal([0, 1], reports.Iterations);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Garbage() => new(new double[1 << 25]);

    private sealed class Reports : IProgress<FitProgress>
    {
        public List<int> Iterations { get; } = [];

        public void Report(FitProgress value) => Iterations.Add(value.Iteration);
    }
}
