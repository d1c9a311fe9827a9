using MixtureKit.Cli.Fitting;
using MixtureKit.Plotting;

namespace MixtureKit.Cli.Reports;

/// <summary>The page of <c>--report</c>.</summary>
internal static class ReportPage
{
    /// <summary>Creates the page and returns what writes it.</summary>
    /// <exception cref="UsageException">The names or weights of the model to start from do not suit a report.</exception>
    public static Action<Stream> Create(FitRequest request, TrainingData data, FitOutcome outcome, IReadOnlyList<string> warnings, CancellationToken cancellationToken)
    {
        HtmlReportOptions options = HtmlReportOptions.From(data.Saved(outcome.Result.Model)) with
        {
            Title = $"Groups in {(request.Data == "-" ? data.Source : Path.GetFileName(request.Data))}",
            Selection = outcome.Selection,
            Tests = outcome.Tests ?? [],
            StandardErrors = outcome.Errors,
            Patterns = outcome.Patterns,
            Merging = outcome.Merging,
            Warnings = warnings,
            NextSteps = [.. new NextSteps(request).Create()],
            Origin = NextSteps.Line(request.Call),
            Seed = request.Seed,
        };
        try
        {
            return HtmlReport.Create(outcome.Result, data.Observations, options, cancellationToken).Write;
        }
        catch (ImpossibleFigureException fault)
        {
            throw new UsageException($"--report: {fault.Message}");
        }
    }
}
