namespace MixtureKit.Estimation;

/// <summary>
/// Decides, in one place, which components hold too little of the data to be re-estimated: those whose expected count
/// vanishes beside one observation's weight, or is below a hundredth of it while their maximiser breaks down.
/// </summary>
internal sealed class StarvedComponents
{
    private const double Vanishing = 1e-280;
    private const double Little = 1e-2;

    private readonly double _weightOfOne;

    public StarvedComponents(ReadOnlySpan<double> counts, double weightOfOne)
    {
        _weightOfOne = weightOfOne;
        Counts = counts.ToArray();
        for (int k = 0; k < Counts.Length; k++)
        {
            if (!(Counts[k] > Vanishing * weightOfOne))
                Counts[k] = 0;
        }
    }

    /// <summary>The counts for the components' maximisers: 0 for those set aside.</summary>
    public double[] Counts { get; }

    /// <summary>The components of less than a hundredth of one observation's weight, for a fit to report.</summary>
    public static IReadOnlyList<int> Starved(IReadOnlyList<double> counts, double weightOfOne) =>
        [.. Enumerable.Range(0, counts.Count).Where(k => !(counts[k] >= Little * weightOfOne))];

    /// <summary>Whether the fault is one of a component of little weight, which is then set aside.</summary>
    public bool Explains(DegenerateComponentException fault)
    {
        if (fault.Member is not { } k || Counts[k] == 0 || Counts[k] >= Little * _weightOfOne)
            return false;
        Counts[k] = 0;
        return true;
    }
}
