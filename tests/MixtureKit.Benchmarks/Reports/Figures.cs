using System.Globalization;

namespace MixtureKit.Benchmarks.Reports;

/// <summary>Figures as tables show them.</summary>
internal static class Figures
{
    /// <summary>What is written for a figure that does not exist.</summary>
    public const string None = "–";

    /// <summary>Three significant digits, never in powers of ten.</summary>
    public static string Short(double? value)
    {
        if (value is not { } number)
            return None;
        if (number == 0)
            return "0";
        int places = Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 12);
        return Math.Round(number, Math.Min(places, 15)).ToString($"N{places}", CultureInfo.InvariantCulture);
    }

    /// <summary>A ratio, such as 12.5×.</summary>
    public static string Times(double? value) => value is null ? None : Short(value) + "×";

    /// <summary>A whole number with separators.</summary>
    public static string Whole(double? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? None;
}
