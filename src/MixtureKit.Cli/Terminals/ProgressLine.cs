using System.Globalization;
using MixtureKit.Choosing;
using MixtureKit.Cli.Online;
using MixtureKit.Messages;

namespace MixtureKit.Cli.Terminals;

/// <summary>Shows on standard error how a fit goes on: on a terminal by a passing line, elsewhere by lines if they are asked for.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="isAskedFor">True if lines are written where there is no terminal.</param>
/// <param name="time">The clock by which lines follow one another; the system's if none is given.</param>
internal sealed class ProgressLine(Terminal terminal, bool isAskedFor = false, TimeProvider? time = null)
{
    // Before this share of the work is done, the first parts tell too little of the others.
    private const double LeastShare = 0.1;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(3);

    private readonly Terminal _terminal = terminal;
    private readonly bool _isAskedFor = isAskedFor;
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Runs a fit while its progress is shown.</summary>
    /// <param name="starts">Number of starts.</param>
    /// <param name="work">The work.</param>
    public T Run<T>(int starts, Func<IProgress<FitProgress>, T> work)
    {
        if (_terminal.ErrorIsTerminal)
            _terminal.Show("reading the start");
        return Cleared(() => work(new Shown<FitProgress>(this, value => Text(value, starts))));
    }

    /// <summary>Runs work of several parts while the number of those done is shown.</summary>
    /// <param name="parts">The plural of the name of a part.</param>
    /// <param name="work">The work.</param>
    public T Parts<T>(string parts, Func<IProgress<SelectionProgress>, T> work)
    {
        long begin = _time.GetTimestamp();
        return Cleared(() => work(new Shown<SelectionProgress>(this, value => Text(value, parts, _time.GetElapsedTime(begin)))));
    }

    /// <summary>Runs a fit by online EM while the number of rows seen is shown.</summary>
    public T Rows<T>(Func<IProgress<OnlineOutcome>, T> work) => Cleared(() => work(new Shown<OnlineOutcome>(this, Text)));

    private static string Text(OnlineOutcome value) => Invariant(
        $"{MessageText.Count(value.Tally.Rows, "row")} in {MessageText.Count(value.State!.Chunks, "part")}{(value.Tally.LastMeanLogDensity is { } mean ? Invariant($", mean log-density {mean:G6} in the last one before it was learnt from") : "")}");

    private static string Text(FitProgress value, int starts) => Invariant(
        $"start {value.Start + 1} of {starts}, iteration {value.Iteration}, log-likelihood {value.LogLikelihood:G10}{(value.SampleRows is { } rows ? $" on a sample of {rows} rows" : "")}");

    private static string Text(SelectionProgress value, string parts, TimeSpan elapsed)
    {
        string best = value.LogLikelihood is { } logLikelihood ? Invariant($", highest log-likelihood {logLikelihood:G10}") : "";
        string left = value.Done < value.Total && value.Share >= LeastShare ? $", {Left(elapsed * ((1 - value.Share) / value.Share))} left" : "";
        return Invariant($"{value.Done} of {value.Total} {parts} done{best}{left}");
    }

    private static string Left(TimeSpan time) =>
        time < TimeSpan.FromSeconds(1) ? "less than 1 s"
        : time < TimeSpan.FromMinutes(2) ? Invariant($"about {time.TotalSeconds:F0} s")
        : time < TimeSpan.FromHours(2) ? Invariant($"about {time.TotalMinutes:F0} min")
        : Invariant($"about {time.TotalHours:F0} h");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private T Cleared<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        finally
        {
            if (_terminal.ErrorIsTerminal)
                _terminal.Show("");
        }
    }

    // On a terminal the first line waits, so that a short fit shows none; elsewhere it comes at once, to say that work goes on.
    private sealed class Shown<T>(ProgressLine line, Func<T, string> text) : IProgress<T>
    {
        private readonly Terminal _terminal = line._terminal;
        private long? _shown = line._terminal.ErrorIsTerminal ? line._time.GetTimestamp() : null;

        public void Report(T value)
        {
            if (!_terminal.ErrorIsTerminal && !line._isAskedFor)
                return;
            if (_shown is { } shown && line._time.GetElapsedTime(shown) < (_terminal.ErrorIsTerminal ? Pause : LongPause))
                return;
            _shown = line._time.GetTimestamp();
            if (_terminal.ErrorIsTerminal)
                _terminal.Show(text(value));
            else
                _terminal.Tell("progress: " + text(value));
        }
    }
}
