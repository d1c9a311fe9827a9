using System.Text.Json.Nodes;

namespace MixtureKit.Fuzzing.Models;

/// <summary>Makes parameters of ordinary size, and now and then of far from ordinary size.</summary>
internal sealed class NumberMaker(Random random)
{
    /// <summary>An array.</summary>
    public static JsonArray Array<T>(IEnumerable<T> values) => new([.. values.Select(value => JsonValue.Create(value))]);

    /// <summary>A positive number.</summary>
    public double Positive() => random.Next(8) switch
    {
        0 => 1,
        1 => 0.1,
        2 => random.NextDouble() * Math.Pow(10, random.Next(-20, 21)),
        _ => 0.01 + (random.NextDouble() * 10),
    };

    /// <summary>A rate of counts.</summary>
    public double Rate() => random.Next(6) switch
    {
        0 => 0,
        1 => random.NextDouble() * Math.Pow(10, random.Next(-9, 9)),
        _ => random.NextDouble() * 20,
    };

    /// <summary>A number of either sign.</summary>
    public double Value() => random.OneIn(8) ? 0 : random.OneIn(2) ? Positive() : -Positive();

    /// <summary>A number from 0 to 1, both included.</summary>
    public double Probability() => random.Next(6) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };

    /// <summary>Numbers that sum to 1, some of them 0.</summary>
    public double[] Proportions(int count)
    {
        double[] values = random.Times(count, () => random.OneIn(6) ? 0 : random.NextDouble());
        double sum = values.Sum();
        return sum == 0 ? [1, .. values[1..]] : System.Array.ConvertAll(values, value => value / sum);
    }

    /// <summary>A symmetric positive definite matrix: the diagonal outweighs the rest, and then both sides are scaled.</summary>
    public JsonArray Matrix(int size)
    {
        double[] scales = random.Times(size, () => random.OneIn(6) ? Math.Pow(10, random.Next(-8, 9)) : 1);
        double common = random.OneIn(12) ? Math.Pow(10, random.Next(-100, 100)) : 1;
        var matrix = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
                matrix[i, j] = matrix[j, i] = common * scales[i] * scales[j] * (i == j ? size + random.NextDouble() : random.NextDouble());
        }
        return new JsonArray([.. Enumerable.Range(0, size).Select(i => Array(Enumerable.Range(0, size).Select(j => matrix[i, j])))]);
    }
}
