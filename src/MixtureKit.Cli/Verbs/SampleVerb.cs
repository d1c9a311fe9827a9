using System.CommandLine;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Options;
using MixtureKit.Cli.Outputs;
using MixtureKit.Cli.Reports;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Verbs;

/// <summary>The verb <c>mixturekit sample</c>, which draws rows from a model, with their component.</summary>
internal sealed class SampleVerb : Verb
{
    private const string ComponentColumn = "component";
    private const int RowsBetweenChecks = 1024;
    private const long MostTrials = 1_000_000_000_000_000;

    private readonly Argument<string> _model = InputArgument.Model();
    private readonly Option<long?> _count = OptionKinds.Whole("-n", 0L, long.MaxValue, "Number of rows to draw.", "--count");
    private readonly Option<ulong?> _seed = OptionKinds.Whole("--seed", 0UL, ulong.MaxValue, "Seed of all randomness, 0 by default.");
    private readonly Option<long?> _trials = OptionKinds.Whole("--trials", 0L, MostTrials, "Sum of the counts in a row drawn from multinomial components, 1 by default.");
    private readonly Option<string> _output = OptionKinds.Output("--output", "OUT.csv", "File to write to; - is standard output, the default.", "-o");

    public SampleVerb(Terminal terminal, Interruption interruption)
        : base("sample", "Draw rows from a model, with their component.", terminal, interruption)
    {
        Command.Add(_model);
        Command.Add(_count);
        Command.Add(_seed);
        Command.Add(_trials);
        Command.Add(_output);
    }

    protected override int Run(ParseResult parsed)
    {
        long count = parsed.GetValue(_count) ?? throw new UsageException("-n is missing: say how many rows to draw, for example -n 100.");
        string? output = parsed.GetValue(_output);
        string path = parsed.GetRequiredValue(_model);
        RequireSafe([new("MODEL", path)], new NamedPath("-o", output));
        SavedModel<Row> model = InputSource.ReadModel(path, Terminal);
        if (!AreNamesOfTable(model.ColumnNames))
            throw new UnusableDataException($"{path}: the model has columns whose names no table can have: blank, with U+0000, or equal apart from the spaces around them; rename these columns in the file.");
        Mixture<Row> mixture = WithTrials(model.Mixture, parsed.GetValue(_trials));
        var random = new RandomSource(parsed.GetValue(_seed) ?? 0);
        WriteResult(output, stream => Write(stream, model with { Mixture = mixture }, count, random));
        return ExitCode.Success;
    }

    private static bool AreNamesOfTable(IReadOnlyList<string> names) =>
        names.All(name => !string.IsNullOrWhiteSpace(name) && !name.Contains('\0', StringComparison.Ordinal))
        && names.DistinctBy(name => name.Trim(), StringComparer.Ordinal).Count() == names.Count;

    private void Write(Stream stream, SavedModel<Row> model, long count, RandomSource random)
    {
        IReadOnlyList<string>?[] levels = [.. model.ColumnNames.Select(name => model.Levels[name])];
        bool[] dates = [.. model.ColumnNames.Select(model.Dates.Contains)];
        using var table = new CsvTableWriter(stream, [.. ResultColumns.Written(model.ColumnNames, [ComponentColumn], "the model's", Terminal.Warn), ComponentColumn]);
        for (long i = 0; i < count; i++)
        {
            if (i % RowsBetweenChecks == 0)
                CancellationToken.ThrowIfCancellationRequested();
            (Row row, int component) = model.Mixture.SampleLabelled(random);
            WriteRow(table, row, levels, dates);
            table.Write((long)component);
            table.EndRow();
        }
    }

    private static void WriteRow(CsvTableWriter table, Row row, IReadOnlyList<string>?[] levels, bool[] dates)
    {
        for (int j = 0; j < row.Count; j++)
        {
            if (j < levels.Length && levels[j] is { } texts)
                table.Write(texts[(int)row[j]]);
            else if (dates.Length > j && dates[j])
                table.Write(CalendarDays.ToText(row[j]));
            else
                table.Write(row[j]);
        }
    }

    /// <summary>Sets the number of counts that multinomial components draw, which a model does not contain.</summary>
    private Mixture<Row> WithTrials(Mixture<Row> mixture, long? trials)
    {
        bool has = MultinomialTrials.IsAskedBy(mixture);
        if (trials is not null && !has)
            throw new UsageException($"--trials {trials}: no component of the model is multinomial; leave the option out.");
        if (has && trials is null)
            Terminal.Warn("a multinomial model does not set the sum of the counts in a row; each drawn row has the sum 1. Use --trials for another sum.");
        return has && trials is { } number ? MultinomialTrials.Set(mixture, number) : mixture;
    }
}
