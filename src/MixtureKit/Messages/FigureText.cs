using System.Globalization;

namespace MixtureKit.Messages;

/// <summary>A figure as text for readers.</summary>
internal static class FigureText
{
    /// <summary>Returns a figure with up to three decimals, or in seven digits if its size is below 1e-3 or at least 1e9.</summary>
    public static string Create(double value) => value.ToString(Math.Abs(value) is >= 1e-3 and < 1e9 ? "0.###" : "G7", CultureInfo.InvariantCulture);

    /// <summary>Returns a share in per cent with up to one decimal.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");
}
