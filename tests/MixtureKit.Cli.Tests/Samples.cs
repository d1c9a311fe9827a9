using System.Globalization;
using System.Text;
using MixtureKit.Numerics;

namespace MixtureKit.Cli.Tests;

/// <summary>Tables and models for tests.</summary>
internal static class Samples
{
    /// <summary>A model of two Gaussians in the plane.</summary>
    public const string TwoGaussians = """
        {"format":"mixturekit-model","version":1,"columns":["x","y"],"weights":[0.5,0.5],
         "components":[{"type":"full-gaussian","mean":[0,0],"covariance":[[1,0],[0,1]]},
                       {"type":"full-gaussian","mean":[6,3],"covariance":[[1,0],[0,1]]}]}
        """;

    /// <summary>A Bernoulli model of two columns that cannot be 1 together with anything: a certain first column.</summary>
    public const string CertainBernoulli = """
        {"format":"mixturekit-model","version":1,"columns":["a","b"],"weights":[0.25,0.75],
         "components":[{"type":"bernoulli","probabilities":[1,0.5]},{"type":"bernoulli","probabilities":[1,0.1]}]}
        """;

    /// <summary>Two groups in the plane, with columns of class, weight and text beside them.</summary>
    public static string Plane(int rows = 60)
    {
        var random = new RandomSource(7);
        var text = new StringBuilder("x,y,class,w\n");
        for (int i = 0; i < rows; i++)
        {
            int group = i % 3 == 0 ? 1 : 0;
            double x = (6 * group) + random.NextDouble() + random.NextDouble(), y = (3 * group) + random.NextDouble() - (0.5 * x);
            text.Append(CultureInfo.InvariantCulture, $"{x},{y},{(group == 0 ? "ant" : "bee")},{1 + (i % 4)}\n");
        }
        return text.ToString();
    }

    /// <summary>Twelve numbers, and one so close to the fifth that a component on both is spurious.</summary>
    public static string Pairs()
    {
        double[] values = [.. Enumerable.Range(1, 12).Select(i => i + (0.37 * i * i % 1)), 5.2501];
        return $"x\n{string.Join('\n', values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}\n";
    }

    /// <summary>Columns of 0 and 1, codes and counts.</summary>
    public static string Counts(int rows = 60)
    {
        var random = new RandomSource(9);
        var text = new StringBuilder("a,b,c\n");
        for (int i = 0; i < rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{random.Next(2)},{(i % 2 == 0 ? 1 : random.Next(2))},{(i % 2 == 0 ? 0 : 1)}\n");
        return text.ToString();
    }

    /// <summary>A NumPy array of doubles, version 1, C order.</summary>
    public static byte[] Numpy(int rows, int columns, params double[] values)
    {
        string header = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({rows}, {columns}), }}");
        header = header.PadRight(117) + "\n";
        byte[] head = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)];
        return [.. head, .. values.SelectMany(BitConverter.GetBytes)];
    }
}
