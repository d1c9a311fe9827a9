using System.Globalization;
using MixtureKit.Choosing;

namespace MixtureKit.Cli.Terminals;

/// <summary>Shows how a fit goes on, on a terminal only, and on standard error, so that results stay clean.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs the work while its progress is shown.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="starts">Number of starts.</param>
    /// <param name="work">The work.</param>
    /// <param name="time">The clock by which lines follow one another; the system's if none is given.</param>
    public static T Run<T>(Terminal terminal, int starts, Func<IProgress<FitProgress>, T> work, TimeProvider? time = null)
    {
        if (!terminal.ErrorIsTerminal)
            return work(new Silent());
        terminal.Show("reading the start");
        try
        {
            return work(new Shown(terminal, starts, time ?? TimeProvider.System));
        }
        finally
        {
            terminal.Show("");
        }
    }

    /// <summary>Runs work of several parts while the number of those done is shown.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="parts">The plural of the name of a part.</param>
    /// <param name="work">The work.</param>
    public static T Parts<T>(Terminal terminal, string parts, Func<IProgress<SelectionProgress>, T> work)
    {
        if (!terminal.ErrorIsTerminal)
            return work(new Silent());
        try
        {
            return work(new ShownParts(terminal, parts));
        }
        finally
        {
            terminal.Show("");
        }
    }

    private sealed class Silent : IProgress<FitProgress>, IProgress<SelectionProgress>
    {
        public void Report(FitProgress value)
        {
        }

        public void Report(SelectionProgress value)
        {
        }
    }

    private sealed class ShownParts(Terminal terminal, string parts) : IProgress<SelectionProgress>
    {
        public void Report(SelectionProgress value) =>
            terminal.Show(string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Total} {parts} done"));
    }

    private sealed class Shown(Terminal terminal, int starts, TimeProvider time) : IProgress<FitProgress>
    {
        private long _shown = time.GetTimestamp();

        public void Report(FitProgress value)
        {
            if (time.GetElapsedTime(_shown) < Pause)
                return;
            _shown = time.GetTimestamp();
            terminal.Show(string.Create(
                CultureInfo.InvariantCulture,
                $"start {value.Start + 1} of {starts}, iteration {value.Iteration}, log-likelihood {value.LogLikelihood:G10}{(value.SampleRows is { } rows ? $" on a sample of {rows} rows" : "")}"));
        }
    }
}
