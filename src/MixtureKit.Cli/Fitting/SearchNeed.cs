namespace MixtureKit.Cli.Fitting;

/// <summary>The memory that a search needs beside its starts.</summary>
/// <param name="Copies">Copies of the numbers of the model, for removals and splits of components.</param>
/// <param name="Shares">Number of doubles for the share of every component in every row.</param>
/// <param name="Samples">Number of doubles for samples of the rows.</param>
internal sealed record SearchNeed(double Copies, double Shares, double Samples)
{
    private const int MostRemovals = 12;

    /// <summary>Copies that a model of which one component was removed or split keeps.</summary>
    private const double CopiesEach = 3;

    /// <summary>Components of all splits, two ways of two halves each, for each component of the model.</summary>
    private const double Halves = 4;

    /// <summary>Number of shares from which on components are not removed and split.</summary>
    private const double MostShares = 1 << 22;

    /// <summary>The rows of a search's sample, as a multiple of those of a fit's first sample.</summary>
    private const int RowsOfSearch = 4;

    /// <summary>Each sample is this many times as large as the one before.</summary>
    private const int Ratio = 4;

    private static readonly SearchNeed s_none = new(0, 0, 0);

    /// <summary>Returns the memory that a fit needs; none if there are labels, because the fit is then no search.</summary>
    /// <param name="request">The options of the fit.</param>
    /// <param name="data">The data.</param>
    /// <param name="components">Number of components.</param>
    /// <param name="numbers">Number of numbers of the model.</param>
    public static SearchNeed From(FitRequest request, TrainingData data, int components, double numbers)
    {
        if (data.Labels is not null)
            return s_none;
        double least = RowsOfSearch * NestedSamples.Default.RowsPerParameter * numbers, searched = data.Rows;
        if (IsSampled(request, data))
        {
            while (Math.Floor(searched / Ratio) >= least)
                searched = Math.Floor(searched / Ratio);
        }
        bool divides = components > 1 && searched * components <= MostShares;
        double removals = Math.Min(MostRemovals, components) * (components - 1.0) / components;
        return new SearchNeed(divides ? CopiesEach * (removals + Halves) : 0, divides ? searched * components : 0, searched < data.Rows ? Sampled(data) : 0);
    }

    private static bool IsSampled(FitRequest request, TrainingData data) =>
        (request.Samples ?? request.TracePath is null) && data.Rows >= NestedSamples.Default.MinimumRows;

    /// <summary>Returns the number of doubles of the largest sample, and of the places of the rows of all samples together.</summary>
    private static double Sampled(TrainingData data) =>
        ((double)data.Rows / Ratio * data.Matrix.ColumnCount) + ((double)data.Rows / (Ratio - 1) * sizeof(int) / sizeof(double));
}
