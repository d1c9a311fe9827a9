using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli;

/// <summary>The message to the user about an exception, and its exit code.</summary>
internal static class Fault
{
    /// <summary>Writes one line to standard error and returns the exit code.</summary>
    public static int Report(Exception fault, Terminal terminal, Interruption interruption)
    {
        if (fault is OperationCanceledException || interruption.Token.IsCancellationRequested)
            return interruption.Tell();
        if (fault is OutputClosedException)
            return ExitCode.Success;
        (int code, string sentence) = Explain(fault);
        terminal.Fail(sentence);
        return code;
    }

    /// <summary>Returns the exit code of a fault and a sentence on it.</summary>
    public static (int Code, string Sentence) Explain(Exception fault) => fault switch
    {
        UsageException or UnknownColumnException => (ExitCode.Usage, fault.Message),
        UnusableDataException or InvalidModelException => (ExitCode.BadData, fault.Message),
        UnreadableFileException or DllNotFoundException => (ExitCode.Unreadable, fault.Message),
        UnwritableFileException => (ExitCode.Unwritable, fault.Message),
        RankFaultException => (ExitCode.RankFault, fault.Message),
        OutOfMemoryException => (ExitCode.BadData, "there is not enough memory for this; use fewer rows, columns or components, or another structure."),
        _ => (ExitCode.InternalFault, $"a fault of the program itself, not of yours ({fault.GetType().Name}: {fault.Message}); please report it."),
    };
}
