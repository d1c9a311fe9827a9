using System.Diagnostics;
using System.Globalization;

namespace MixtureKit.Cli.Terminals;

/// <summary>Shows how a fit goes on, on a terminal only, and on standard error, so that results stay clean.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs the work while its progress is shown.</summary>
    public static T Run<T>(Terminal terminal, int starts, Func<IProgress<FitProgress>, T> work)
    {
        if (!terminal.ErrorIsTerminal)
            return work(new Silent());
        terminal.Show("reading the start");
        try
        {
            return work(new Shown(terminal, starts));
        }
        finally
        {
            terminal.Show("");
        }
    }

    private sealed class Silent : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
        }
    }

    private sealed class Shown(Terminal terminal, int starts) : IProgress<FitProgress>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();

        public void Report(FitProgress value)
        {
            if (_clock.Elapsed < Pause)
                return;
            _clock.Restart();
            terminal.Show(string.Create(
                CultureInfo.InvariantCulture,
                $"start {value.Start + 1} of {starts}, iteration {value.Iteration}, log-likelihood {value.LogLikelihood:G10}"));
        }
    }
}
