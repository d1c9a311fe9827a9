using System.Globalization;

namespace MixtureKit.Messages;

/// <summary>An estimate with its standard error as text: the error in two digits, the estimate to the same decimals.</summary>
internal static class ErrorText
{
    private const int MostDecimals = 6;

    /// <summary>Returns <c>estimate ± error</c>; the estimate alone if the error is 0 or unknown.</summary>
    public static string Create(double value, double error)
    {
        if (!(error > 0) || !double.IsFinite(error) || !double.IsFinite(value))
            return value.ToString("G4", CultureInfo.InvariantCulture);
        // Taken from the rounded number, so that 0.0998 counts as 0.10.
        string text = error.ToString("E1", CultureInfo.InvariantCulture);
        int decimals = 1 - int.Parse(text.AsSpan(text.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (decimals is < 0 or > MostDecimals || Math.Abs(value) >= 1e15)
            return string.Create(CultureInfo.InvariantCulture, $"{value:G6} ± {error:G2}");
        string format = string.Create(CultureInfo.InvariantCulture, $"F{decimals}");
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} ± {error.ToString(format, CultureInfo.InvariantCulture)}";
    }
}
