using System.Globalization;

namespace MixtureKit.Components;

/// <summary>Checks of the ranges of the parameters of priors.</summary>
internal static class PriorParameter
{
    private const double Largest = 1e15;

    /// <summary>Throws if a shape is below 1, so that the density has its mode on the boundary.</summary>
    public static void RequireInnerMode(double value, string subject, string name)
    {
        if (!(value is >= 1 and <= Largest))
            throw Refuse(value, subject, "from 1 to 1e15; below 1 the prior has its mode on the boundary", name);
    }

    /// <summary>Throws if a rate is not positive and finite.</summary>
    public static void RequirePositive(double value, string subject, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw Refuse(value, subject, "above 0 and finite", name);
    }

    private static ArgumentException Refuse(double value, string subject, string range, string name) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{subject} is {value:R}; it must be a number {range}."), name);
}
