using System.Globalization;
using System.Text.Json;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Measuring;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Benchmarks.Comparing;

/// <summary>Something a user waits for: the command from a file on disk to a written model, as a whole process.</summary>
internal sealed record AnswerJob(string Title, string Goal, GaussianCase Data, bool StartGiven)
{
    private const double MeanGain = 1e-3;

    /// <summary>The command where its own project built it: there it is compiled ahead, as users have it, and a copy beside this program is not.</summary>
    private static readonly string Command = Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "MixtureKit.Benchmarks"), Path.Combine("src", "MixtureKit.Cli"), StringComparison.Ordinal), "mixturekit");

    /// <summary>The jobs.</summary>
    public static IReadOnlyList<AnswerJob> All { get; } =
    [
        new("CSV 1,000,000 × 8, K 8, given start, to a mean gain of 1e-3", "15 times as fast as the 30.8 s of a script with NumPy's reader and scikit-learn°", new GaussianCase(1_000_000, 8, 8), StartGiven: true),
        new("CSV 2,000 × 4, K 3, ten starts", "half a second, start-up and compilation included", new GaussianCase(2_000, 4, 3), StartGiven: false),
    ];

    /// <summary>Seconds of a run, and the iterations it took.</summary>
    public (double Seconds, int Iterations) Run(string root)
    {
        string folder = Data.Ensure(root), table = Path.Combine(folder, "X.csv"), model = Path.Combine(folder, "model.json");
        if (!File.Exists(table))
            WriteTable(folder, table);
        string[] start = StartGiven ? ["--start", Path.Combine(folder, "start.json"), "--tolerance", Tolerance(folder)] : ["-k", "3", "--restarts", "10"];
        (string output, double seconds) = Outside.Run(Command, ["fit", table, .. start, "-o", model, "--json"]);
        using JsonDocument answer = JsonDocument.Parse(output);
        return (seconds, answer.RootElement.GetProperty("iterations").GetInt32());
    }

    private void WriteTable(string folder, string path)
    {
        DataMatrix data = NumericTable.Read(Path.Combine(folder, "X.npy")).ToMatrix();
        ModelFormats.Rows.WriteFile(Path.Combine(folder, "start.json"), new ComparisonRow(Model.Full, Data, 0, 0).Start(folder), data.ColumnNames);
        using FileStream file = File.Create(path);
        using var table = new CsvTableWriter(file, data.ColumnNames);
        foreach (Row row in data)
        {
            foreach (double value in row)
                table.Write(value);
            table.EndRow();
        }
    }

    /// <summary>
    /// The command's tolerance is a share of 1 + |ℓ|, the peer's a gain of the mean: N·1e-3 / |ℓ| is the same rule. ℓ is that of the
    /// start, some percent from the end's.
    /// </summary>
    private string Tolerance(string folder)
    {
        string path = Path.Combine(folder, "tolerance.txt");
        if (!File.Exists(path))
        {
            DataMatrix data = NumericTable.Read(Path.Combine(folder, "X.npy")).ToMatrix();
            double level = new ExpectationMaximization { MaximumIterations = 5 }.Fit(new ComparisonRow(Model.Full, Data, 0, 0).Start(folder), data).LogLikelihood;
            File.WriteAllText(path, (MeanGain * Data.Rows / Math.Abs(level)).ToString("R", CultureInfo.InvariantCulture));
        }
        return File.ReadAllText(path);
    }
}
