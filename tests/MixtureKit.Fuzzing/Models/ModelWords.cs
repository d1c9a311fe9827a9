using System.Text;

namespace MixtureKit.Fuzzing.Models;

/// <summary>Words and numbers that mean something in a model file, or seem to.</summary>
internal static class ModelWords
{
    /// <summary>The component types.</summary>
    public static readonly string[] Types = ["full-gaussian", "diagonal-gaussian", "spherical-gaussian", "tied-gaussian", "bernoulli", "categorical", "multinomial", "poisson", "product", "mixture", "frozen", "weibull"];

    /// <summary>The names of members.</summary>
    public static readonly string[] Members =
    [
        "format", "version", "columns", "levels", "classes", "weights", "weightPrior", "shared", "components", "type", "mean", "covariance", "variances", "variance", "probabilities", "rates", "parts", "component",
        "prior", "kappa", "nu", "scale", "shape", "rate", "alpha", "beta", "concentration", "odd name", "",
    ];

    /// <summary>Numbers to put in place of others.</summary>
    public static readonly double[] Numbers =
        [0, -0.0, 1, -1, 2, 0.5, 1e-9, 1 + 1e-9, 1e-17, 1e-150, 1e-300, 5e-324, 1e10, 1e16, 1e17, 1e100, 1e154, 1e300, 1e308, double.MaxValue, -1e308, 9007199254740993, int.MaxValue, 2147483648, 16777216, 3];

    private static readonly string[] Pieces =
    [
        "null", "true", "NaN", "Infinity", "-", "1e400", "-1e400", "1e-400", "0x1", "01", "1.", ".5", "1e", "\"", "\\", "\"\\ud800\"", "\"\\u0000\"", "\"x1\"", "\"x2\"", "\"x16777216\"", "\"x16777217\"", "[]", "{}", "[[]]", "[", "]", "{", "}", ",", ":",
        "[1]", "[0.5,0.5]", "\uFEFF", "//", "/**/", "\n", "[1,1,1,1]", "1234567890123456789012345678901234567890",
    ];

    /// <summary>All of them, as they stand in a file, with bytes that are no text.</summary>
    public static IReadOnlyList<byte[]> AsBytes { get; } =
    [
        .. Types.Concat(Members).Select(word => $"\"{word}\"").Concat(Numbers.Select(number => number.ToString("R"))).Concat(Pieces).Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0], [0xC0, 0x80],
    ];
}
