using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace MixtureKit.Cli.Terminals;

/// <summary>Shows how a fit goes on, on a terminal only, and on standard error, so that results stay clean.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs the work while its progress is shown.</summary>
    public static T Run<T>(Terminal terminal, int starts, Func<IProgress<FitProgress>, T> work) =>
        // The library that draws is not even loaded where nothing is drawn.
        terminal.ErrorIsTerminal ? Show(terminal, starts, work) : work(new Silent());

    private static T Show<T>(Terminal terminal, int starts, Func<IProgress<FitProgress>, T> work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Status().Start("reading the start", context => work(new Shown(context, starts)));
    }

    private sealed class Silent : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
        }
    }

    private sealed class Shown(StatusContext context, int starts) : IProgress<FitProgress>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();

        public void Report(FitProgress value)
        {
            if (_clock.Elapsed < Pause)
                return;
            _clock.Restart();
            context.Status(string.Create(
                CultureInfo.InvariantCulture,
                $"start {value.Start + 1} of {starts}, iteration {value.Iteration}, log-likelihood {value.LogLikelihood:G10}"));
        }
    }
}
