using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Estimation;

/// <summary>The memory that the scores of rows are written to; empty memory stands for scores that are not wanted.</summary>
/// <param name="LogDensities">log p(x), one a row.</param>
/// <param name="Responsibilities">r_k, row by row.</param>
/// <param name="Components">The most probable component, one a row.</param>
internal readonly record struct ScoreTarget(Memory<double> LogDensities, Memory<double> Responsibilities, Memory<int> Components)
{
    /// <summary>Writes the scores of a batch.</summary>
    /// <param name="row">The first row of the batch, counted from the first row that is scored.</param>
    /// <param name="logDensities">log p(x), one a row.</param>
    /// <param name="responsibilities">[component][row].</param>
    public void Write(int row, ReadOnlySpan<double> logDensities, ReadOnlySpan<double> responsibilities)
    {
        int count = logDensities.Length, components = responsibilities.Length / count;
        if (!LogDensities.IsEmpty)
            logDensities.CopyTo(LogDensities.Span[row..]);
        if (!Responsibilities.IsEmpty)
            Transposition.Write(responsibilities, count, components, count, Responsibilities.Span.Slice(row * components, count * components), components);
        if (!Components.IsEmpty)
            Largest(responsibilities, Components.Span.Slice(row, count));
    }

    /// <summary>Throws if memory is too short or too long for a number of rows.</summary>
    /// <exception cref="ArgumentException">Memory has the wrong length.</exception>
    public void Require(int rows, int components)
    {
        Require(LogDensities.Length, rows, "one number a row", "logDensities");
        Require(Responsibilities.Length, (long)rows * components, "one number a component and row", "responsibilities");
        Require(Components.Length, rows, "one number a row", "components");
    }

    private static void Require(int length, long needed, string rule, string parameter)
    {
        if (length != 0 && length != needed)
            throw new ArgumentException($"The memory has {MessageText.Count(length, "place")} and needs {needed}, {rule}; give empty memory for what is not wanted.", parameter);
    }

    /// <summary>Finds the component of the largest value of each row, the first of equals.</summary>
    private static void Largest(ReadOnlySpan<double> values, Span<int> largest)
    {
        int count = largest.Length;
        largest.Clear();
        for (int k = 1; k * count < values.Length; k++)
        {
            for (int i = 0; i < count; i++)
                largest[i] = values[(k * count) + i] > values[(largest[i] * count) + i] ? k : largest[i];
        }
    }
}
