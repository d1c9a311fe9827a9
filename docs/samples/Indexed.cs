namespace MixtureKit.Samples;

/// <summary>A number that knows its place among all the data.</summary>
/// <param name="Index">Its place, counted from 0.</param>
/// <param name="Value">The number.</param>
public sealed record Indexed(int Index, double Value)
{
    public static Indexed[] All(IEnumerable<double> values) => [.. values.Select((value, index) => new Indexed(index, value))];
}
