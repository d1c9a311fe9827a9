using System.CommandLine;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Outputs;
using MixtureKit.Cli.Ranks;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Verbs;

/// <summary>One verb of the command.</summary>
internal abstract class Verb
{
    /// <summary>Creates a verb by its name.</summary>
    protected Verb(string name, string description, Terminal terminal, Interruption interruption)
    {
        (Terminal, Interruption) = (terminal, interruption);
        Command = new Command(name, description);
        Command.SetAction(Run);
    }

    /// <summary>The command of the parser for this verb.</summary>
    public Command Command { get; }

    protected Terminal Terminal { get; private protected set; }

    protected Interruption Interruption { get; }

    protected CancellationToken CancellationToken => Interruption.Token;

    /// <summary>Does the work and returns the exit code.</summary>
    protected abstract int Run(ParseResult parsed);

    /// <summary>Runs work of one process or of several, of which rank 0 alone prints.</summary>
    /// <param name="session">The part of this process among several; null if it is alone. It is left at the end.</param>
    /// <param name="inputs">The files that are read, <c>-</c> for standard input.</param>
    /// <param name="work">The work, given the processes if there are several.</param>
    protected int RunAmong(RankSession? session, IEnumerable<string?> inputs, Func<Communicator?, int> work)
    {
        if (session is null)
            return work(null);
        using (session)
        {
            if (!session.Speaks)
                Terminal = Terminal.Silent;
            return session.Run(() =>
            {
                using FileStream? copy = inputs.Contains("-") ? RankInput.Share(session.Communicator, Terminal.Input) : null;
                if (copy is not null)
                    Terminal.ReadFrom(copy);
                return work(session.Communicator);
            });
        }
    }

    /// <summary>Writes a result to a file, whole or not at all, or to standard output if no file is named.</summary>
    protected void WriteResult(string? path, Action<Stream> write) => WriteResult(path, write, CancellationToken);

    /// <inheritdoc cref="WriteResult(string?, Action{Stream})"/>
    protected void WriteResult(string? path, Action<Stream> write, CancellationToken cancellationToken)
    {
        if (path is null or "-")
            write(Terminal.Output);
        else
            AtomicFile.Write(path, write, cancellationToken);
    }

    /// <inheritdoc cref="OutputCheck.Require"/>
    protected void RequireSafe(IEnumerable<NamedPath> inputs, params IEnumerable<NamedPath> outputs) => new OutputCheck(Terminal).Require(inputs, outputs);

    /// <summary>Checks the files of a call before the work, and reads its model; of several processes the first alone writes.</summary>
    protected SavedModel<Row> ReadModel(Communicator? ranks, string path, string data, params NamedPath[] outputs)
    {
        SavedModel<Row>? model = null;
        RankSession.Agree(ranks, () =>
        {
            RequireSafe([new("MODEL", path), new("DATA", data)], RankSession.Writes(ranks) ? outputs : []);
            InputSource.RequireOneStandardInput(path, data);
            model = InputSource.ReadModel(path, Terminal);
        });
        return model!;
    }
}
