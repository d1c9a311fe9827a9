namespace MixtureKit.Choosing;

/// <summary>The progress report of work of several equal parts, such as candidates or replicates, after each part.</summary>
/// <param name="Done">Number of parts done.</param>
/// <param name="Total">Number of parts in all.</param>
public readonly record struct SelectionProgress(int Done, int Total)
{
    private readonly double? _share;

    /// <summary>Estimated share of the work that is done, from 0 to 1; that of the parts unless some take longer than others.</summary>
    public double Share
    {
        get => _share ?? (Total == 0 ? 1 : (double)Done / Total);
        init => _share = value;
    }

    /// <summary>The highest log-likelihood among the candidates done; null before the first, or if the parts are no candidates.</summary>
    public double? LogLikelihood { get; init; }
}
