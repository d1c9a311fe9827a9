namespace MixtureKit.Estimation;

/// <summary>The components that hold too little of the data to be re-estimated.</summary>
/// <remarks>
/// Their expected count is at most 1e-280 of one observation's mean weight, or it is below a hundredth of it and their maximiser breaks down.
/// </remarks>
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

    /// <summary>The counts for the components' maximisers, which are 0 for components set aside.</summary>
    public double[] Counts { get; }

    /// <summary>Returns the components whose count is below a hundredth of one observation's mean weight, for reports.</summary>
    public static IReadOnlyList<int> Starved(IReadOnlyList<double> counts, double weightOfOne) =>
        [.. Enumerable.Range(0, counts.Count).Where(k => !(counts[k] >= Little * weightOfOne))];

    /// <summary>True if the fault is that of a component of little weight, which is then set aside.</summary>
    public bool Explains(DegenerateComponentException fault)
    {
        if (fault.Member is not { } k || Counts[k] == 0 || Counts[k] >= Little * _weightOfOne)
            return false;
        Counts[k] = 0;
        return true;
    }
}
