using System.CommandLine;
using System.Globalization;
using MixtureKit.Benchmarks.Comparing;
using MixtureKit.Benchmarks.Measuring;
using MixtureKit.Benchmarks.Reports;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>answer</c>: how long a user waits, from a file on disk to a written model.</summary>
internal static class AnswerVerb
{
    private static readonly (string File, string Goal)[] Readings = [("X.csv", "a second"), ("X.npy", "a tenth of a second")];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string> data = CommonOptions.Data();
        var repeats = new Option<int>("--repeats") { Description = "Runs of each job.", DefaultValueFactory = _ => 3 };
        var output = new Option<string>("--output") { Description = "The page.", DefaultValueFactory = _ => Path.Combine("docs", "benchmarks", "answer.md") };
        var command = new Command("answer", "Time whole runs of the command.") { data, repeats, output };
        command.SetAction(parsed =>
        {
            string page = Page(parsed.GetRequiredValue(data), parsed.GetValue(repeats));
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(parsed.GetRequiredValue(output)))!);
            File.WriteAllText(parsed.GetRequiredValue(output), page);
            Console.Write(page);
        });
        return command;
    }

    private static string Page(string data, int repeats)
    {
        var table = new MarkdownTable("job", "least s", "median s", "iterations", "goal");
        foreach (AnswerJob job in AnswerJob.All)
        {
            job.Run(data);
            (double Seconds, int Iterations)[] runs = [.. Enumerable.Range(0, repeats).Select(_ => job.Run(data)).Order()];
            table.Add(job.Title, Figures.Short(runs[0].Seconds), Figures.Short(runs[repeats / 2].Seconds), Figures.Whole(runs[0].Iterations), job.Goal);
        }
        foreach ((string file, string goal) in Readings)
        {
            string path = Path.Combine(AnswerJob.All[0].Data.Ensure(data), file);
            double[] seconds = [.. Enumerable.Range(0, repeats).Select(_ => double.Parse(Self.Run("read", path), CultureInfo.InvariantCulture)).Order()];
            table.Add($"reading 1,000,000 × 8 from {Path.GetExtension(file)}", Figures.Short(seconds[0]), Figures.Short(seconds[repeats / 2]), Figures.None, goal);
        }
        MachineDescription machine = MachineDescription.Current();
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Time to an answer

            Written by the command `answer` on {DateTime.UtcNow:yyyy-MM-dd}; [README.md](README.md) says what is measured and how.

            - Machine: {machine.Processor}, {machine.Cores} cores; {machine.Caches}; {machine.Vectors}; {machine.System}
            - Software: {machine.Runtime}; MixtureKit {machine.Library}

            {table}
            ° recorded on another machine of this kind.

            """);
    }
}
