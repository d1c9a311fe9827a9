using System.CommandLine;
using MixtureKit.Cli.Options;
using MixtureKit.Files;

namespace MixtureKit.Cli.Checkpoints;

/// <summary>The options of <c>fit</c> about its checkpoint.</summary>
internal sealed class CheckpointOptions
{
    private const double UsualSeconds = 60;
    private const double MostSeconds = 1_000_000;

    private readonly Option<string> _path = OptionKinds.Text("--checkpoint", "FILE", "File to keep the state of the work in, from which --resume goes on if it is interrupted; it is removed at the end.");
    private readonly Option<double?> _every = OptionKinds.Positive("--checkpoint-every", "SECONDS", MostSeconds, "Seconds between two writings of the checkpoint, 60 by default.");
    private readonly Option<bool> _resume = OptionKinds.Switch("--resume", "Go on from the checkpoint of an interrupted call with the same data and options.");

    /// <summary>The options in the order of the help.</summary>
    public IEnumerable<Option> All => [_path, _every, _resume];

    /// <summary>Reads the options; null if there is no checkpoint.</summary>
    /// <exception cref="UsageException">One of them needs another, or the checkpoint is no file.</exception>
    public CheckpointRequest? Read(ParseResult parsed)
    {
        string? path = parsed.GetValue(_path);
        double? seconds = parsed.GetValue(_every);
        bool resumes = parsed.GetValue(_resume);
        if (path is null && resumes)
            throw new UsageException("--resume: the file to go on from is not named; give --checkpoint FILE too.");
        if (path is null && seconds is { } useless)
            throw new UsageException(FormattableString.Invariant($"--checkpoint-every {useless:R}: there is no checkpoint to write; give --checkpoint FILE too, or leave the option out."));
        if (path is not null && (path == "-" || AtomicFile.IsStandardOutput(path)))
            throw new UsageException($"--checkpoint '{path}': a checkpoint is replaced again and again, which standard output cannot be; give a file.");
        return path is null ? null : new CheckpointRequest(path, TimeSpan.FromSeconds(seconds ?? UsualSeconds), resumes);
    }
}
