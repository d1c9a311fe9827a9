using System.CommandLine;
using System.Globalization;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Comparing;
using MixtureKit.Benchmarks.Reports;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Benchmarks.Verbs;

/// <summary><c>agree</c>: holds log-likelihoods after some iterations against those of a plain program.</summary>
internal static class AgreeVerb
{
    private const double Allowed = 1e-9;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string[]> rows = CommonOptions.Rows();
        Option<string> data = CommonOptions.Data();
        var iterations = new Option<int>("--iterations") { Description = "EM iterations.", DefaultValueFactory = _ => 3 };
        var command = new Command("agree", "Compare log-likelihoods with those of EM written plainly; ends with code 1 where one differs.") { rows, data, iterations };
        command.SetAction(parsed =>
        {
            var table = new MarkdownTable("row", "iterations", "log-likelihood", "plainly", "relative difference");
            double worst = 0;
            foreach (ComparisonRow row in ComparisonRows.Named(parsed.GetRequiredValue(rows)))
                worst = Math.Max(worst, Add(table, row, row.Data.Ensure(parsed.GetRequiredValue(data)), parsed.GetValue(iterations)));
            Console.Write(table);
            return worst <= Allowed ? 0 : 1;
        });
        return command;
    }

    private static double Add(MarkdownTable table, ComparisonRow row, string folder, int iterations)
    {
        DataMatrix data = NumericTable.Read(Path.Combine(folder, "X.npy")).ToMatrix();
        var driver = new ExpectationMaximization { Tolerance = 0, MaximumIterations = iterations };
        double ours = driver.Fit(row.Start(folder), data).LogLikelihood;
        double plain = PlainMixture.Of(row, folder).LogLikelihood(iterations);
        double difference = Math.Abs((ours - plain) / plain);
        table.Add(row.Name, Figures.Whole(iterations), Number(ours), Number(plain), difference.ToString("0.0e0", CultureInfo.InvariantCulture));
        return difference;
    }

    private static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
