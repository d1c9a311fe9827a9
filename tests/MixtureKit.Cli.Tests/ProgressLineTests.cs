using System.Globalization;
using MixtureKit.Choosing;
using MixtureKit.Cli.Terminals;

namespace MixtureKit.Cli.Tests;

public sealed class ProgressLineTests
{
    private const string First = "reading the start";
    private const string Second = "start 2 of 3, iteration 4, log-likelihood -1.5";

    [Fact]
    public void Progress_takes_the_place_of_the_line_before_and_leaves_none_behind() =>
        Assert.Equal($"{First}{Cleared(First)}{Second}{Cleared(Second)}", Errors(isTerminal: true, _ => { }));

    [Fact]
    public void A_warning_during_progress_has_a_line_of_its_own() =>
        Assert.Equal($"{First}{Cleared(First)}{Second}{Cleared(Second)}warning: late.\n", Errors(isTerminal: true, terminal => terminal.Warn("late.")));

    [Fact]
    public void Nothing_is_shown_if_standard_error_is_not_a_terminal() => Assert.Equal("", Errors(isTerminal: false, _ => { }));

    [Fact]
    public void Lines_that_are_asked_for_come_at_once_and_then_every_few_seconds()
    {
        var clock = new Clock();
        Assert.Equal(["progress: start 1 of 3, iteration 1, log-likelihood -2"], Lines(clock, line => line.Run(3, progress => Work(progress, clock, () => { }))));
        string[] lines = Lines(clock, line => line.Run(3, progress => Work(progress, clock, () =>
        {
            clock.Ticks += TimeSpan.FromSeconds(3).Ticks;
            progress.Report(new FitProgress(2, 5, -1.25, -1.25) { SampleRows = 8 });
        })));
        Assert.Equal("progress: start 3 of 3, iteration 5, log-likelihood -1.25 on a sample of 8 rows", lines[^1]);
        Assert.Equal(2, lines.Length);
    }

    [Theory]
    [InlineData(4, 0.4, 4, "progress: 1 of 4 parts done, highest log-likelihood -1.5, about 6 s left")]
    [InlineData(2, 0.5, 4, "progress: 1 of 2 parts done, highest log-likelihood -1.5, about 4 s left")]
    [InlineData(2, 0.9, 4, "progress: 1 of 2 parts done, highest log-likelihood -1.5, less than 1 s left")]
    [InlineData(2, 0.1, 60, "progress: 1 of 2 parts done, highest log-likelihood -1.5, about 9 min left")]
    [InlineData(2, 0.1, 3600, "progress: 1 of 2 parts done, highest log-likelihood -1.5, about 9 h left")]
    [InlineData(2, 0.09, 4, "progress: 1 of 2 parts done, highest log-likelihood -1.5")]
    [InlineData(1, 1, 4, "progress: 1 of 1 parts done, highest log-likelihood -1.5")]
    public void The_time_left_follows_from_the_share_of_the_work_that_is_done(int total, double share, int seconds, string expected)
    {
        var clock = new Clock();
        Assert.Equal([expected], Lines(clock, line => line.Parts("parts", progress =>
        {
            clock.Ticks += TimeSpan.FromSeconds(seconds).Ticks;
            progress.Report(new SelectionProgress(1, total) { Share = share, LogLikelihood = -1.5 });
            return 7;
        })));
    }

    private static string[] Lines(Clock clock, Action<ProgressLine> work)
    {
        var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var terminal = new Terminal(Stream.Null, Stream.Null, error);
        work(new ProgressLine(terminal, isAskedFor: true, clock));
        return error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Cleared(string line) => $"\r{new string(' ', line.Length)}\r";

    private static string Errors(bool isTerminal, Action<Terminal> atEnd, bool isAskedFor = false)
    {
        var clock = new Clock();
        var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var terminal = new Terminal(Stream.Null, Stream.Null, error) { ErrorIsTerminal = isTerminal };
        int result = new ProgressLine(terminal, isAskedFor, clock).Run(starts: 3, progress => Work(progress, clock, () => atEnd(terminal)));
        Assert.Equal(7, result);
        return error.ToString();
    }

    private static int Work(IProgress<FitProgress> progress, Clock clock, Action atEnd)
    {
        progress.Report(new FitProgress(0, 1, -2, -2));
        clock.Ticks += TimeSpan.FromMilliseconds(200).Ticks;
        progress.Report(new FitProgress(1, 4, -1.5, -1.5));
        atEnd();
        return 7;
    }

    private sealed class Clock : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}
