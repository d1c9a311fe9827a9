using System.Globalization;
using System.Text;
using MixtureKit.Messages;

namespace MixtureKit.Tests.Messages;

public class PaddedDigitsTests
{
    private const ulong Least = 10_000_000_000_000_000;

    private static void Require(ulong number)
    {
        string expected = number.ToString(CultureInfo.InvariantCulture);
        var digits = new PaddedDigits(number, PaddedDigits.Fours);
        Assert.Equal(expected.TrimEnd('0').Length, digits.Count);
        foreach (int start in (int[])[0, 1, 5])
        {
            byte[] text = [.. Enumerable.Repeat((byte)'x', PaddedDigits.Places + start)];
            digits.Write(text, start);
            Assert.Equal(new string('x', start) + expected, Encoding.ASCII.GetString(text));
        }
    }

    [Fact]
    public void Numbers_are_written_and_the_zeros_at_their_end_not_counted()
    {
        for (ulong power = 1; power <= Least; power *= 10)
        {
            foreach (ulong number in (ulong[])[1, 7, 12_345_678_901_234_567 / power, (9 * Least / power) + 9])
            {
                if (number * power is >= Least and < 10 * Least)
                    Require(number * power);
                Require(Least + (number * power % Least));
            }
        }
    }

    [Fact]
    public void Every_group_of_four_digits_is_written()
    {
        for (ulong four = 0; four < 10_000; four++)
            Require(Least + (four * 1_000_100_010_001));
    }
}
