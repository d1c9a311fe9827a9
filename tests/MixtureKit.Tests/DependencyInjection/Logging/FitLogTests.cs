using Microsoft.Extensions.Logging;
using MixtureKit.Components;
using MixtureKit.Extensions.DependencyInjection;

namespace MixtureKit.Tests.DependencyInjection;

public class FitLogTests
{
    private static readonly int[] s_counts = [0, 1, 0, 2, 1, 9, 11, 8, 10, 12];
    private static readonly Mixture<int> s_start = new([0.5, 0.5], [new PoissonCount(3), new PoissonCount(4)]);

    [Fact]
    public void A_fit_logs_some_steps_and_its_end()
    {
        var logger = new ListLogger<FitLogTests>();
        var log = new FitLog(logger, every: 2);
        FitResult<int> fit = log.Write(new ExpectationMaximization { MaximumIterations = 5, Tolerance = 0 }.Fit(s_start, s_counts, progress: log));

        Assert.Equal(["iteration 0", "iteration 2", "iteration 4"], logger.Lines.Where(line => line.Level == LogLevel.Debug).Select(line => line.Text.Split(',', ':')[1].Trim()));
        Assert.StartsWith("The fit ended: IterationLimit after 5 iterations and 6 passes", logger.Lines.First(line => line.Level == LogLevel.Information).Text, StringComparison.Ordinal);
        Assert.Equal(fit.Warnings.Select(warning => $"The fit warns: {warning}"), logger.Lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Text));
    }

    [Fact]
    public void A_log_of_every_0th_step_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitLog(new ListLogger<FitLogTests>(), every: 0));
}
