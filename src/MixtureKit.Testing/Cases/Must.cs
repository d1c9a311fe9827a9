using System.Globalization;

namespace MixtureKit.Testing;

/// <summary>Comparisons that throw a sentence on failure.</summary>
/// <remarks>Slack is relative to the magnitude of the terms of a sum.</remarks>
internal static class Must
{
    public static void Agree(double expected, double actual, double slack, string what)
    {
        if (!expected.Equals(actual) && !(Math.Abs(expected - actual) <= slack))
            throw Fault($"{what} is {actual:R}; it should be {expected:R} to within {slack:R}.");
    }

    public static void Agree(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, ReadOnlySpan<double> magnitudes, double tolerance, string what)
    {
        if (expected.Length != actual.Length)
            throw Fault($"{what} have {actual.Length} places; they should have {expected.Length}.");
        for (int at = 0; at < expected.Length; at++)
            Agree(expected[at], actual[at], (tolerance * magnitudes[at]) + double.Epsilon, $"{what}, place {at},");
    }

    public static void BeSame(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what)
    {
        for (int at = 0; at < expected.Count; at++)
        {
            if (BitConverter.DoubleToInt64Bits(expected[at]) != BitConverter.DoubleToInt64Bits(actual[at]))
                throw Fault($"{what}, place {at}, is {actual[at]:R}; it should have the same bits as {expected[at]:R}.");
        }
    }

    public static void NotExceed(double value, double bound, double slack, string what)
    {
        if (!(value <= bound + slack))
            throw Fault($"{what}: {value:R} is above {bound:R} by more than {slack:R}.");
    }

    public static void Hold(bool condition, FormattableString complaint)
    {
        if (!condition)
            throw Fault(complaint);
    }

    private static LawFault Fault(FormattableString complaint) => new(complaint.ToString(CultureInfo.InvariantCulture));
}
