using System.CommandLine;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Outputs;
using MixtureKit.Cli.Ranks;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit accumulate</c>, which writes the expected statistics of a table under a model.</summary>
internal sealed class AccumulateVerb : Verb
{
    private const int Segment = Batch<Row>.SegmentLength;
    private const int MostThreads = 1024;

    // A sum of fewer rows tells much about each of them.
    private const int Few = 100;

    private readonly Argument<string> _model = InputArgument.Model();
    private readonly Argument<string> _data = InputArgument.Data();
    private readonly Option<string> _output = OptionKinds.Output("--output", "STATISTICS", "File to write to; - is standard output.", "-o");
    private readonly Option<string> _weight = OptionKinds.Text("--weight", "COLUMN", "Column of observation weights.");
    private readonly Option<long?> _before = OptionKinds.Whole("--rows-before", 0L, long.MaxValue / 2, $"Number of rows of other sites before these, a multiple of {Segment}; 0 by default. It says where the sums belong, so that those of all sites have the bits of one table.");
    private readonly Option<string> _name = OptionKinds.Text("--name", "SITE", "Name of the rows in messages; statistics of one name are merged once only.");
    private readonly Option<int?> _threads = OptionKinds.Whole("--threads", 1, MostThreads, "Number of threads, all cores by default; the result is the same with any number.");
    private readonly Option<bool> _mpi = RankOptions.Mpi();

    public AccumulateVerb(Terminal terminal, Interruption interruption)
        : base("accumulate", "Write the expected statistics of a table under a model: sums and counts, of which merge and maximize make the next model.", terminal, interruption)
    {
        Command.Add(_model);
        Command.Add(_data);
        Command.Add(_output);
        Command.Add(_weight);
        Command.Add(_before);
        Command.Add(_name);
        Command.Add(_threads);
        Command.Add(_mpi);
    }

    protected override int Run(ParseResult parsed)
    {
        string output = parsed.GetValue(_output) ?? throw new UsageException("-o is missing: name the file to write, for example -o site.statistics.");
        long before = Before(parsed);
        return RunAmong(RankOptions.Begin(parsed.GetValue(_mpi)), [parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_data)], ranks => Run(parsed, output, before, ranks));
    }

    private int Run(ParseResult parsed, string output, long before, Communicator? ranks)
    {
        (string path, string data) = (parsed.GetRequiredValue(_model), parsed.GetRequiredValue(_data));
        SavedModel<Row> model = ReadModel(ranks, path, data, new NamedPath("-o", output));
        string? weight = parsed.GetValue(_weight)?.Trim();
        Execution execution = parsed.GetValue(_threads) is { } threads ? Execution.Parallel(threads) : RankSession.Threads(ranks);
        SavedStatistics<Row> Accumulate(IEnumerable<Observations<Row>> rows) => ModelFormats.Rows.Accumulate(model, rows, before, parsed.GetValue(_name)?.Trim(), execution, CancellationToken);
        bool isPipe = ranks is null && data == "-" && weight is null && ModelParts.Fit(model);
        (SavedStatistics<Row> saved, string source) = isPipe ? OfParts(model, before, Accumulate) : OfTable(model, data, weight, before, ranks, Accumulate);
        WarnOfFew(saved.Statistics);
        if (saved.Statistics.Function.FirstImpossible is { } impossible)
            Terminal.Warn(FormattableString.Invariant($"{source}: row {impossible - before + 1} has probability 0 under the model, so that the log-likelihood is -Infinity."));
        if (RankSession.Writes(ranks))
            WriteResult(output, saved.Write);
        if (output != "-")
            StatisticsTable.Print(Terminal, saved.Statistics);
        return ExitCode.Success;
    }

    private (SavedStatistics<Row> Saved, string Source) OfTable(SavedModel<Row> model, string data, string? weight, long before, Communicator? ranks, Func<IEnumerable<Observations<Row>>, SavedStatistics<Row>> accumulate)
    {
        var rows = RankModelRows.Read(model, data, weight, keep: false, ranks, Terminal, CancellationToken);
        WarnOfMissing(rows.Source, rows.Missing);
        return (rows.Explaining(() => accumulate([rows.Observations]), before), rows.Source);
    }

    /// <summary>Reads standard input part by part.</summary>
    private (SavedStatistics<Row> Saved, string Source) OfParts(SavedModel<Row> model, long before, Func<IEnumerable<Observations<Row>>, SavedStatistics<Row>> accumulate)
    {
        using TableReader reader = InputSource.OpenTable("-", Terminal);
        var parts = new ModelParts(reader, model, Terminal.Warn, CancellationToken);
        SavedStatistics<Row> saved = parts.Explaining(() => accumulate(parts), before);
        foreach (string sentence in reader.Notices.Concat(reader.Warnings))
            Terminal.Warn(sentence);
        WarnOfMissing(reader.Source, parts.Missing);
        return (saved, reader.Source);
    }

    private void WarnOfMissing(string source, MissingCells? missing)
    {
        if (missing is not null)
            Terminal.Warn($"{source}: missing cells {missing.Text}; each row counts by its present cells.");
    }

    private long Before(ParseResult parsed)
    {
        long before = parsed.GetValue(_before) ?? 0;
        return before % Segment == 0
            ? before
            : throw new UsageException(FormattableString.Invariant($"--rows-before {before}: sums are taken over {Segment} rows at a time, so that the number is a multiple of {Segment}; give {(before / Segment + 1) * Segment}, which leaves places empty."));
    }

    private void WarnOfFew(ExpectedStatistics<Row> statistics)
    {
        if (statistics.FewestRows < Few)
            Terminal.Warn($"a sum in the file is of {MessageText.Count(statistics.FewestRows, "row")} only, {(statistics.FewestRows == 1 ? "which can be read from it" : "which tells much about them")}; leave the last rows of the table out if that must not leave the site.");
    }
}
