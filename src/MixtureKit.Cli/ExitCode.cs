namespace MixtureKit.Cli;

/// <summary>The exit codes of the command; those from 64 on are the codes of sysexits.</summary>
internal static class ExitCode
{
    /// <summary>Success: the fit converged, or stopped at the iteration limit.</summary>
    public const int Success = 0;

    /// <summary>A fault of the program.</summary>
    public const int InternalFault = 1;

    /// <summary>Every start ended degenerate.</summary>
    public const int Degenerate = 3;

    /// <summary>Bad usage.</summary>
    public const int Usage = 64;

    /// <summary>Bad data or a bad model.</summary>
    public const int BadData = 65;

    /// <summary>An input cannot be read.</summary>
    public const int Unreadable = 66;

    /// <summary>Another process of the fit is lost or ended with a fault of its own.</summary>
    public const int RankFault = 71;

    /// <summary>An output cannot be written.</summary>
    public const int Unwritable = 73;

    /// <summary>An interruption by a signal: this number plus the number of the signal.</summary>
    public const int SignalBase = 128;
}
