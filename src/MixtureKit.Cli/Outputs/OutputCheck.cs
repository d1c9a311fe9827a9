using MixtureKit.Cli.Terminals;
using MixtureKit.Files;

namespace MixtureKit.Cli.Outputs;

/// <summary>A check before the work that no output would destroy an input or another output, and that all can be written.</summary>
internal sealed class OutputCheck(Terminal terminal)
{
    private const string Standard = "-";
    private const string Closed = "this descriptor was not open when the command started; open it, or name a file.";

    /// <summary>Checks the outputs of a call, including standard output.</summary>
    /// <param name="inputs">The inputs by the name of their argument or option; a path is null if it is not given.</param>
    /// <param name="outputs">The outputs by the name of their option.</param>
    /// <exception cref="UsageException">An output is an input or another output.</exception>
    /// <exception cref="UnreadableFileException">An input is a descriptor that the caller did not open.</exception>
    /// <exception cref="UnwritableFileException">An output cannot be written.</exception>
    public void Require(IEnumerable<NamedPath> inputs, IEnumerable<NamedPath> outputs)
    {
        NamedPath[] read = [.. inputs.Where(input => input.Path is not null)];
        NamedPath[] written = [.. outputs.Where(output => output.Path is not null)];
        if (Array.Find(read, IsClosed) is { } closed)
            throw new UnreadableFileException($"{closed}: {Closed}");
        if (Array.Find(written, IsClosed) is { } gone)
            throw new UnwritableFileException($"{gone}: {Closed}");
        NamedPath[] all = written.Any(output => output.Path == Standard) ? written : [.. written, new("standard output", Standard)];
        for (int i = 0; i < all.Length; i++)
        {
            foreach (NamedPath other in read.Where(input => AreSame(Written(all[i]), Read(input))).Concat(all[(i + 1)..].Where(output => AreOne(all[i], output))))
                throw new UsageException($"{all[i]}: this is the same file as {other}; write to another one.");
        }
        foreach (NamedPath output in written.Where(output => output.Path != Standard))
            AtomicFile.RequireWritable(output.Path!);
    }

    // This process has opened descriptors for itself, and would read or write those.
    private static bool IsClosed(NamedPath file) => file.Path != Standard && AtomicFile.Descriptor(file.Path!) is { } own && !StandardDescriptors.IsGiven(own);

    // It also holds for devices and pipes, so that two outputs are never mixed.
    private bool AreOne(NamedPath output, NamedPath other) =>
        output.Path == other.Path || (Written(output) is { } one && Written(other) is { } two && (Path.GetFullPath(one) == Path.GetFullPath(two) || AreSame(one, two)));

    private static bool AreSame(string? output, string? other) => output is not null && other is not null && AtomicFile.AreSame(output, other);

    private string? Read(NamedPath input) => input.Path == Standard ? terminal.InputPath : input.Path;

    private string? Written(NamedPath output) => output.Path == Standard ? terminal.OutputPath : output.Path;
}
