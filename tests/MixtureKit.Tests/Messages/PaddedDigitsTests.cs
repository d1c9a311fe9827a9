using System.Globalization;
using System.Text;
using MixtureKit.Messages;

namespace MixtureKit.Tests.Messages;

public class PaddedDigitsTests
{
    private static void Require(ulong number)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(digits.Length, PaddedDigits.Count(number));
        Span<byte> text = stackalloc byte[PaddedDigits.Places + 8];
        foreach (int start in (int[])[0, 1, 5, 8])
        {
            int length = PaddedDigits.Write(number, digits.Length, text, start);
            Assert.Equal("0.000000"[..start] + digits.PadRight(PaddedDigits.Places, '0'), Encoding.ASCII.GetString(text)[..(start + PaddedDigits.Places)]);
            Assert.Equal(Math.Max(1, digits.TrimEnd('0').Length), length);
        }
    }

    [Fact]
    public void Numbers_of_each_length_are_written_with_zeros_behind_them()
    {
        for (ulong power = 1; power <= 10_000_000_000_000_000; power *= 10)
        {
            foreach (ulong number in (ulong[])[power, power + 1, (9 * power) + 5, (10 * power) - 1, 7 * power, 12_345_678_901_234_567 / power])
                Require(number);
        }
    }

    [Fact]
    public void Every_group_of_four_digits_is_written()
    {
        for (ulong four = 0; four < 10_000; four++)
            Require(10_000_000_000_000_000 + (four * 1_000_100_010_001));
    }
}
