using System.Text;
using MixtureKit.Messages;

namespace MixtureKit.Cli.Terminals;

/// <summary>The standard streams of the command.</summary>
/// <remarks>Standard output is for results alone, and standard error for messages about them.</remarks>
internal sealed class Terminal(Stream input, Stream output, TextWriter error) : IDisposable
{
    private const int LongestLine = 1000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lock _gate = new();
    private int _shown;

    public Stream Input { get; private set; } = input;

    /// <summary>Standard output as bytes; flush <see cref="Text"/> before writing here.</summary>
    public Stream Output { get; } = output;

    /// <summary>Standard output as text.</summary>
    public TextWriter Text { get; } = new StreamWriter(output, Utf8, bufferSize: 4096, leaveOpen: true) { NewLine = "\n" };

    public TextWriter Error { get; } = error;

    /// <summary>Path that tells standard input from other files; null on a system without such a path.</summary>
    public string? InputPath { get; init; }

    /// <summary>Path that tells standard output from other files; null on a system without such a path.</summary>
    public string? OutputPath { get; init; }

    /// <summary>True if standard output is a terminal.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>True if standard error is a terminal, which shows progress.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>A terminal whose output is dropped.</summary>
    public static Terminal Silent => new(Stream.Null, Stream.Null, TextWriter.Null);

    /// <summary>Returns the streams of this process.</summary>
    /// <param name="mayBeTerminal">False if what looks like a terminal is a file or a pipe of another program.</param>
    public static Terminal ForProcess(bool mayBeTerminal)
    {
        Console.OutputEncoding = Utf8;
        return new Terminal(StandardDescriptors.OpenInput(), StandardDescriptors.OpenOutput(), StandardDescriptors.OpenError())
        {
            InputPath = OperatingSystem.IsWindows() ? null : "/dev/stdin",
            OutputPath = OperatingSystem.IsWindows() ? null : "/dev/stdout",
            OutputIsTerminal = mayBeTerminal && !Console.IsOutputRedirected,
            ErrorIsTerminal = mayBeTerminal && !Console.IsErrorRedirected,
        };
    }

    /// <summary>Writes a sentence that begins with <c>warning:</c>.</summary>
    public void Warn(string sentence) => Say("warning: " + sentence);

    /// <summary>Writes a sentence that begins with <c>error:</c>.</summary>
    public void Fail(string sentence) => Say("error: " + sentence);

    /// <summary>Writes a line that is neither a warning nor an error.</summary>
    public void Tell(string line) => Say(line);

    /// <summary>Writes sentences that begin with <c>note:</c>.</summary>
    public void Note(IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences)
            Say("note: " + sentence);
    }

    /// <summary>Puts a copy of standard input in its place.</summary>
    public void ReadFrom(Stream copy) => Input = copy;

    /// <summary>Flushes standard output.</summary>
    public void Flush()
    {
        Text.Flush();
        Output.Flush();
    }

    public void Dispose() => Output.Dispose();

    /// <summary>Shows a passing line on standard error in place of the one shown last; an empty one clears it.</summary>
    public void Show(string line)
    {
        lock (_gate)
        {
            Write(Cleared() + line);
            _shown = line.Length;
        }
    }

    // Writes one line of limited length without characters that act on the terminal, even if the sentence quotes such text. If standard
    // error is closed, the message is lost.
    private void Say(string line)
    {
        string single = VisibleText.Shorten(VisibleText.Escape(VisibleText.Shorten(line, LongestLine)), LongestLine);
        lock (_gate)
        {
            Write(Cleared() + single + Error.NewLine);
            _shown = 0;
        }
    }

    private string Cleared() => _shown == 0 ? "" : $"\r{new string(' ', _shown)}\r";

    // If standard error is gone, this cannot be told.
    private void Write(string text)
    {
        try
        {
            Error.Write(text);
            Error.Flush();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }
}
