using System.Globalization;
using System.Runtime.InteropServices;

namespace MixtureKit.Cli.Terminals;

/// <summary>
/// Ctrl-C and its kin: asks the work to stop, which leaves no temporary file behind. Work that does not answer soon is ended
/// by force, as the promise is to be gone within two seconds.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.2);

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action<string> _tell;
    private Timer? _force;
    private int _told;

    /// <summary>An interruption that never comes by itself.</summary>
    public Interruption(Action<string> tell) => _tell = tell;

    /// <summary>Cancelled by the signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>128 and the number of the signal.</summary>
    public int ExitCode { get; private set; } = Cli.ExitCode.SignalBase + 2;

    /// <summary>Listens to the signals that end a process.</summary>
    public static Interruption OfProcess(Terminal terminal)
    {
        var interruption = new Interruption(terminal.Fail);
        interruption.Listen(PosixSignal.SIGINT, 2);
        interruption.Listen(PosixSignal.SIGTERM, 15);
        interruption.Listen(PosixSignal.SIGHUP, 1);
        return interruption;
    }

    /// <summary>Says, once, that the work was interrupted, and what became of the files.</summary>
    public int Tell(string files = "existing files were not changed")
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
            _tell(string.Create(CultureInfo.InvariantCulture, $"interrupted by {Name}; {files}."));
        return ExitCode;
    }

    /// <summary>Interrupts as a signal of the given number would.</summary>
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
