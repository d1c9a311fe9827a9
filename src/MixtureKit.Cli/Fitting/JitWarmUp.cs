using System.Runtime.CompilerServices;
using MixtureKit.Choosing;
using MixtureKit.Cli.Reports;
using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>A warm-up of the JIT: a tiny fit on another thread while the table is read.</summary>
/// <remarks>
/// Compiling the code of a fit takes longer than a small fit. Nothing but the compiled code is kept. It stays for the package that runs on the
/// .NET runtime; the native program compiles nothing.
/// </remarks>
internal static class JitWarmUp
{
    private const int Rows = 48;
    private const int Iterations = 4;

    // As many as begin with one start of each common kind and a few replacements.
    private const int Starts = 8;

    private const int StartsOfCandidate = 2;

    // Most tables have more than two columns, which have special kernels, and fewer than the kernels for wide tables begin with.
    private const int Columns = 4;

    /// <summary>Begins the warm-up if another core may be used; a fault in it is ignored, since the fit reports it.</summary>
    public static void Begin(FitRequest request)
    {
        if (RuntimeFeature.IsDynamicCodeCompiled && Math.Min(request.Threads, Environment.ProcessorCount) > 1)
            Task.Run(() => Run(request));
    }

    /// <summary>Runs a tiny fit, and writes its model and its report to a null stream.</summary>
    public static FitOutcome Run(FitRequest request)
    {
        FitRequest small = request with { Components = 2, Bootstrap = null, MaximumIterations = Iterations, Init = null, Restarts = request.Restarts ?? Starts, TracePath = null };
        if (request.Chooses)
            small = small with { Components = null, Counts = [1, 2], Restarts = request.Restarts ?? StartsOfCandidate, Criterion = CriterionCatalogue.Default };
        var matrix = DataMatrix.FromRowMajor(Values(FamilyCatalogue.HasStructure(request.Family)), Columns);
        var data = new TrainingData("the warm-up", matrix.ColumnNames, new Observations<Row>(matrix), null, []) { LevelCounts = [.. Enumerable.Repeat(2, Columns)] };
        var job = new FitJob(small, data, null);
        FitOutcome outcome = small.Chooses
            ? job.Choose(new Progress<SelectionProgress>(), CancellationToken.None)
            : job.Run(new Progress<FitProgress>(), CancellationToken.None);
        ModelFormats.Rows.Write(Stream.Null, data.Saved(outcome.Result.Model));
        JsonFigures.Print(Stream.Null, new FitReport(small, data, outcome, []).Write);
        return outcome;
    }

    /// <summary>Returns random numbers for a continuous family; for others 0 and 1, which are valid counts, codes and bits.</summary>
    private static double[] Values(bool continuous)
    {
        var random = new Random(1);
        var values = new double[Rows * Columns];
        for (int i = 0; i < values.Length; i++)
            values[i] = continuous ? random.NextDouble() : random.Next(2);
        return values;
    }
}
