using MixtureKit.Cli.Reports;
using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>
/// A fit to a few made-up rows, on another core while the table is read. To compile what a fit runs through takes longer than a
/// small fit, and what has been compiled here the fit finds ready. Nothing else of it is kept.
/// </summary>
internal static class Rehearsal
{
    private const int Rows = 48;
    private const int Iterations = 4;

    // Most tables have more than two columns, for which there are kernels of their own, and fewer than the panels of wide ones begin with.
    private const int Columns = 4;

    /// <summary>Begins to rehearse, where there is another core that may be used; what fails here is left to the fit to tell.</summary>
    public static void Begin(FitRequest request)
    {
        if (Math.Min(request.Threads, Environment.ProcessorCount) > 1)
            Task.Run(() => Run(request));
    }

    /// <summary>Rehearses a fit and what is written of it.</summary>
    public static FitOutcome Run(FitRequest request)
    {
        FitRequest small = request with { Components = 2, MaximumIterations = Iterations, Init = null, TracePath = null };
        var matrix = DataMatrix.FromRowMajor(Values(FamilyCatalogue.HasStructure(request.Family)), Columns);
        var data = new TrainingData("the rehearsal", matrix.ColumnNames, new Observations<Row>(matrix), null, []);
        if (FamilyCatalogue.Find(request.Family, request.Covariance).HasLevels)
            data = data.WithLevels();
        FitOutcome outcome = new FitJob(small, data, null).Run(new Progress<FitProgress>(), CancellationToken.None);
        ModelFormats.Rows.Write(Stream.Null, data.Saved(outcome.Result.Model));
        JsonFigures.Print(Stream.Null, new FitReport(small, data, outcome, []).Write);
        return outcome;
    }

    /// <summary>Numbers for a continuous family; for others 0 and 1, which are counts, codes and bits.</summary>
    private static double[] Values(bool continuous)
    {
        var random = new Random(1);
        var values = new double[Rows * Columns];
        for (int i = 0; i < values.Length; i++)
            values[i] = continuous ? random.NextDouble() : random.Next(2);
        return values;
    }
}
