using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Components;

/// <content>Draws of rows.</content>
public sealed partial class Multinomial
{
    /// <summary>Draws the counts of <see cref="Trials"/> trials.</summary>
    public Row Sample(Random random)
    {
        var counts = new long[Dimension];
        random.NextMultinomial(Trials, _probabilities, counts);
        return Row.Of(Array.ConvertAll(counts, count => (double)count));
    }

    /// <summary>Returns true: the density is one given the sum of the counts.</summary>
    public bool IsConditional => true;

    /// <summary>Draws counts with the sum of the present cells of another row; the cells that are missing there are missing.</summary>
    /// <inheritdoc/>
    /// <exception cref="UnusableDataException">The row has another length or a value that is no count, or its present counts are impossible.</exception>
    public Row SampleGiven(Row observation, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (Validate(observation) is { } issue)
            throw new UnusableDataException(issue.Reason);
        double[] values = observation.ToArray();
        var present = PresentCells.Sum(values, _probabilities);
        if (present is { Share: 0, Count: > 0 })
            throw new UnusableDataException("the present cells have counts, and all have probability 0 under a multinomial component; leave the row out, or begin with a component that allows for it.");
        var counts = new long[Dimension];
        if (present.Count > 0)
            random.NextMultinomial((long)present.Count, [.. _probabilities.Select((probability, j) => double.IsNaN(values[j]) ? 0 : probability)], counts);
        return Row.Of([.. counts.Select((count, j) => double.IsNaN(values[j]) ? double.NaN : count)]);
    }
}
