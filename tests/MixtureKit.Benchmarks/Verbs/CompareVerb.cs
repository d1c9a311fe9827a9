using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Comparing;
using MixtureKit.Benchmarks.Limits;
using MixtureKit.Benchmarks.Measuring;
using MixtureKit.Benchmarks.Reports;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>compare</c>: rows beside their peers and the machine, each in processes of its own.</summary>
internal sealed class CompareVerb
{
    private readonly Option<string[]> _rows = CommonOptions.Rows();
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string> _data = CommonOptions.Data();
    private readonly Option<bool> _single = new("--single") { Description = "Measure on one thread too." };
    private readonly Option<int> _rounds = new("--rounds") { Description = "How many times all rows are measured in turn; the least time of each counts.", DefaultValueFactory = _ => 1 };
    private readonly Option<int?> _repeats = new("--repeats") { Description = "Fits of a round, ours and the peers', of which the least counts; each row's own number where not given." };
    private readonly Option<bool> _add = new("--add") { Description = "Count what was measured before as a round too." };
    private readonly Option<string?> _python = new("--python") { Description = "A Python with NumPy and scikit-learn; the first of python3, python and the system's own that has them where not given." };
    private readonly Option<string> _output = new("--output")
    {
        Description = "The page; what it is made of is kept beside it as JSON, and rows that are not measured now are taken from there.",
        DefaultValueFactory = _ => Path.Combine("docs", "benchmarks", "comparison.md"),
    };

    private CompareVerb()
    {
    }

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var verb = new CompareVerb();
        var command = new Command("compare", "Measure rows beside their peers and write the table.") { verb._rows, verb._threads, verb._data, verb._single, verb._rounds, verb._repeats, verb._add, verb._python, verb._output };
        command.SetAction(verb.Run);
        return command;
    }

    private void Run(ParseResult parsed)
    {
        string page = parsed.GetRequiredValue(_output), record = Path.ChangeExtension(page, ".json"), data = parsed.GetRequiredValue(_data);
        int threads = parsed.GetValue(_threads);
        IReadOnlyList<ComparisonRow> rows = [.. ComparisonRows.Named(parsed.GetRequiredValue(_rows)).Select(row => row with { Repeats = parsed.GetValue(_repeats) ?? row.Repeats })];
        LivePeers? peers = LivePeers.Find(parsed.GetValue(_python) is { } python ? [python] : ["python3", "python", "/usr/bin/python3"]);
        if (peers is null)
            Console.Error.WriteLine("No Python with NumPy and scikit-learn was found: the peers' figures are the recorded ones. Name one with --python.");
        foreach (DataCase drawn in rows.Select(row => row.Data).Distinct())
            drawn.Ensure(data);
        Comparison comparison = Comparison.Open(record, MachineDescription.Current());
        foreach (int number in new[] { 1, threads }.Distinct())
            comparison = comparison.With(Rates(number));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(page))!);
        Dictionary<string, RowOutcome> measured = (parsed.GetValue(_add) ? comparison.Outcomes : []).ToDictionary(outcome => outcome.Row);
        for (int round = 0; round < parsed.GetValue(_rounds); round++)
        {
            foreach (ComparisonRow row in rows)
            {
                RowOutcome outcome = Measure(row, row.Data.Ensure(data), data, parsed, peers);
                measured[row.Name] = measured.TryGetValue(row.Name, out RowOutcome? before) ? outcome.Best(before) : outcome;
                comparison = comparison.With(measured[row.Name]);
                comparison.Save(record);
                File.WriteAllText(page, new ComparisonReport(comparison).Page());
            }
        }
        Console.Write(File.ReadAllText(page));
    }

    private RowOutcome Measure(ComparisonRow row, string folder, string data, ParseResult parsed, LivePeers? peers)
    {
        int threads = parsed.GetValue(_threads);
        Console.Error.WriteLine($"{row.Name} …");
        return new RowOutcome(
            row.Name,
            DateOnly.FromDateTime(DateTime.UtcNow),
            parsed.GetValue(_single) ? Ours(row, data, 1) : null,
            Ours(row, data, threads),
            peers is null ? [] : [.. new[] { 1, threads }.Distinct().Select(number => peers.Measure(row, folder, number))]);
    }

    private static PassMeasurement Ours(ComparisonRow row, string data, int threads) => JsonSerializer.Deserialize<PassMeasurement>(
        Self.Run(
            "measure", row.Name, "--data", data, "--threads", threads.ToString(CultureInfo.InvariantCulture), "--repeats", row.Repeats.ToString(CultureInfo.InvariantCulture)))!;

    private static MachineRates Rates(int threads) =>
        JsonSerializer.Deserialize<MachineRates>(Self.Run("rates", "--threads", threads.ToString(CultureInfo.InvariantCulture)))!;
}
