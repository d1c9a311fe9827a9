using System.Globalization;
using System.Runtime.InteropServices;

namespace MixtureKit.Cli.Terminals;

/// <summary>An interruption by Ctrl-C or another signal that ends a process.</summary>
/// <remarks>
/// It asks the work to stop, which leaves no temporary file behind. Work that has not stopped after 1.2 seconds is ended by force, since the command
/// promises to end within two seconds.
/// </remarks>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.2);

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action<string> _tell;
    private Timer? _force;
    private int _told;

    /// <summary>Creates an interruption that listens to no signal.</summary>
    public Interruption(Action<string> tell) => _tell = tell;

    /// <summary>The token that the signal cancels.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code: 128 plus the number of the signal.</summary>
    public int ExitCode { get; private set; } = Cli.ExitCode.SignalBase + 2;

    /// <summary>Listens to the signals that end a process.</summary>
    public static Interruption ForProcess(Terminal terminal)
    {
        var interruption = new Interruption(terminal.Fail);
        interruption.Listen(PosixSignal.SIGINT, 2);
        interruption.Listen(PosixSignal.SIGTERM, 15);
        interruption.Listen(PosixSignal.SIGHUP, 1);
        return interruption;
    }

    /// <summary>Reports, once, that the work was interrupted, with the state of the files, and returns the exit code.</summary>
    public int Tell(string files = "existing files were not changed")
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
            _tell(string.Create(CultureInfo.InvariantCulture, $"interrupted by {Name}; {files}."));
        return ExitCode;
    }

    /// <summary>Interrupts like a signal of the given number.</summary>
    public void Raise(int signal)
    {
        ExitCode = Cli.ExitCode.SignalBase + signal;
        _source.Cancel();
    }

    public void Dispose()
    {
        _force?.Dispose();
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    private string Name => ExitCode switch { 130 => "Ctrl-C (SIGINT)", 143 => "SIGTERM", _ => "SIGHUP" };

    private void Listen(PosixSignal signal, int number) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested)
            return;
        _force = new Timer(_ => Environment.Exit(Tell()), null, Patience, Timeout.InfiniteTimeSpan);
        Raise(number);
    }));
}
