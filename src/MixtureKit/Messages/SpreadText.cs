using System.Globalization;

namespace MixtureKit.Messages;

/// <summary>A mean with its standard deviation as text: the deviation in four digits, the mean to the last of them, with ending zeros.</summary>
internal static class SpreadText
{
    private const int Digits = 4;
    private const int MostDigits = 16;
    private const int SmallestExponent = -5;

    /// <summary>Returns <c>mean ± standard deviation</c>.</summary>
    public static string Create(double mean, double deviation)
    {
        if (!(deviation > 0) || !double.IsFinite(deviation))
            return $"{Plain(mean)} ± {Plain(deviation)}";
        int exponent = Exponent(deviation), decimals = Digits - 1 - exponent;
        string spread = exponent is > SmallestExponent and < Digits ? Fixed(deviation, decimals) : Scientific(deviation, Digits);
        return $"{Mean(mean, decimals)} ± {spread}";
    }

    private static string Mean(double mean, int decimals)
    {
        int digits = mean == 0 ? 0 : Exponent(mean) + 1 + decimals;
        if (digits > MostDigits || !double.IsFinite(mean))
            return Plain(mean);
        if (decimals is >= 0 and <= MostDigits)
            return Fixed(mean, decimals);
        return digits < 1 ? "0" : Scientific(mean, digits);
    }

    private static string Plain(double value) => value == 0 ? "0" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Fixed(double value, int decimals)
    {
        string text = value.ToString(string.Create(CultureInfo.InvariantCulture, $"F{decimals}"), CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyExcept("-0.") < 0 ? text.TrimStart('-') : text;
    }

    private static string Scientific(double value, int digits) =>
        value.ToString($"0{(digits > 1 ? "." : "")}{new string('0', digits - 1)}E+00", CultureInfo.InvariantCulture);

    // Taken from the rounded number, so that 9.9999 counts as 10.
    private static int Exponent(double value)
    {
        string text = value.ToString("E3", CultureInfo.InvariantCulture);
        return int.Parse(text.AsSpan(text.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
