using System.Text;
using MixtureKit.Messages;

namespace MixtureKit.Cli.Terminals;

/// <summary>
/// Where the command reads and writes: standard input, standard output for results and nothing else, and standard error for what
/// there is to say about them.
/// </summary>
internal sealed class Terminal(Stream input, Stream output, TextWriter error) : IDisposable
{
    private const int LongestLine = 1000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lock _gate = new();
    private int _shown;

    public Stream Input { get; } = input;

    /// <summary>Standard output as bytes. Flush <see cref="Text"/> before writing here.</summary>
    public Stream Output { get; } = output;

    /// <summary>Standard output as text.</summary>
    public TextWriter Text { get; } = new StreamWriter(output, Utf8, bufferSize: 4096, leaveOpen: true) { NewLine = "\n" };

    public TextWriter Error { get; } = error;

    /// <summary>Path by which standard input can be told from other files; null if there is none.</summary>
    public string? InputPath { get; init; }

    /// <summary>Path by which standard output can be told from other files; null if there is none.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Whether somebody sees the results as they are printed.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether somebody sees the progress.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess()
    {
        Console.OutputEncoding = Utf8;
        return new Terminal(Console.OpenStandardInput(), StandardOutput.Open(), Console.Error)
        {
            InputPath = OperatingSystem.IsWindows() ? null : "/dev/stdin",
            OutputPath = OperatingSystem.IsWindows() ? null : "/dev/stdout",
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
        };
    }

    /// <summary>Says a sentence that begins with <c>warning:</c>.</summary>
    public void Warn(string sentence) => Say("warning: " + sentence);

    /// <summary>Says a sentence that begins with <c>error:</c>.</summary>
    public void Fail(string sentence) => Say("error: " + sentence);

    /// <summary>Sends on what was printed.</summary>
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

    // One line of a sensible length on which nothing acts on the terminal, whatever the sentence quotes.
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
        catch (IOException)
        {
        }
    }
}
