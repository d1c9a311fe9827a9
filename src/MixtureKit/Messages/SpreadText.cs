using System.Globalization;

namespace MixtureKit.Messages;

/// <summary>A mean with its standard deviation as text: the deviation in four digits, the mean to the last of them.</summary>
internal static class SpreadText
{
    private const int Digits = 4;
    private const int MostDigits = 16;

    /// <summary>Returns <c>mean ± standard deviation</c>.</summary>
    public static string Create(double mean, double deviation) => $"{Mean(mean, deviation)} ± {deviation.ToString("G4", CultureInfo.InvariantCulture)}";

    private static string Mean(double mean, double deviation)
    {
        if (mean == 0)
            return "0";
        int digits = deviation > 0 ? Digits + Exponent(mean) - Exponent(deviation) : int.MaxValue;
        if (digits < 1)
            return "0";
        string format = digits > MostDigits ? "R" : string.Create(CultureInfo.InvariantCulture, $"G{digits}");
        return mean.ToString(format, CultureInfo.InvariantCulture);
    }

    // Taken from the rounded number, so that 9.9999 counts as 10.
    private static int Exponent(double value)
    {
        string text = value.ToString("E3", CultureInfo.InvariantCulture);
        return int.Parse(text.AsSpan(text.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
