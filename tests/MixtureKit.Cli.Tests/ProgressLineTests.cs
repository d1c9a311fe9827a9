using System.Globalization;
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

    private static string Cleared(string line) => $"\r{new string(' ', line.Length)}\r";

    private static string Errors(bool isTerminal, Action<Terminal> atEnd)
    {
        var clock = new Clock();
        var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var terminal = new Terminal(Stream.Null, Stream.Null, error) { ErrorIsTerminal = isTerminal };
        int result = ProgressLine.Run(terminal, starts: 3, progress => Work(progress, clock, () => atEnd(terminal)), clock);
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
