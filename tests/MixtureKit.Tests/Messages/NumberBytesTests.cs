using System.Globalization;
using System.Text;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Messages;

public class NumberBytesTests
{
    private static string Text(double value)
    {
        Span<byte> bytes = stackalloc byte[32];
        return Encoding.ASCII.GetString(bytes[..NumberBytes.Write(value, bytes)]);
    }

    private static string Expected(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1.0, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1E-05")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(1e17, "1E+17")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NaN, "NaN")]
    public void A_number_has_the_text_of_the_format_R(double value, string text)
    {
        Assert.Equal(text, Text(value));
        Assert.Equal(text, Expected(value));
    }

    [Fact]
    public void Numbers_of_any_size_have_the_text_of_the_format_R()
    {
        var random = new RandomSource(5);
        for (int i = 0; i < 100_000; i++)
        {
            double value = Math.ScaleB((2 * random.NextDouble()) - 1, random.Next(2000) - 1000);
            Assert.Equal(Expected(value), Text(value));
            double few = Math.Round((2 * random.NextDouble()) - 1, 1 + random.Next(6)) * Math.Pow(10, random.Next(30) - 10);
            Assert.Equal(Expected(few), Text(few));
        }
    }

    [Fact]
    public void Numbers_of_any_bits_have_the_text_of_the_format_R()
    {
        var random = new RandomSource(7);
        for (int i = 0; i < 2_000_000; i++)
        {
            double value = BitConverter.UInt64BitsToDouble(random.NextBits());
            if (Text(value) != Expected(value))
                Assert.Fail($"{Text(value)} is not {Expected(value)}");
        }
    }

    [Fact]
    public void Shares_of_one_have_the_text_of_the_format_R()
    {
        var random = new RandomSource(8);
        for (int i = 0; i < 1_000_000; i++)
        {
            double share = Math.Pow(random.NextDouble(), 1 << random.Next(8));
            if (Text(share) != Expected(share) || Text(1 - share) != Expected(1 - share))
                Assert.Fail($"{Text(share)}, {Text(1 - share)} are not {Expected(share)}, {Expected(1 - share)}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    public void Numbers_at_once_have_the_texts_of_each_with_separators(int count)
    {
        double[] kinds = [0.25, 0, 1, 0.1 + 0.2, -13.5, double.NegativeInfinity, 1e-320, -1e-7, double.NaN, 12345, -0.0];
        double[] values = [.. Enumerable.Range(0, count).Select(i => kinds[i * i % 11])];
        var bytes = new byte[NumberBytes.MaximumLength * count];
        int length = NumberBytes.Write(values, (byte)';', bytes);
        Assert.Equal(string.Concat(values.Select(value => Expected(value) + ";")), Encoding.ASCII.GetString(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Numbers_halfway_between_shorter_ones_have_the_text_of_the_format_R()
    {
        foreach (int exponent in (int[])[53, 54, 55, 56, 60, 70, 80])
        {
            double spacing = Math.ScaleB(1, exponent - 52);
            for (int i = 1; i < 5_000; i++)
            {
                double value = Math.ScaleB(1, exponent) + (i * spacing);
                Assert.Equal(Expected(value), Text(value));
            }
        }
    }

    [Fact]
    public void Numbers_of_few_digits_and_their_neighbours_have_the_text_of_the_format_R()
    {
        for (int exponent = -30; exponent <= 30; exponent++)
        {
            for (int digits = 1; digits < 200; digits++)
            {
                double value = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits}E{exponent}"), CultureInfo.InvariantCulture);
                foreach (double near in (double[])[Math.BitDecrement(value), value, -value, Math.BitIncrement(value)])
                    Assert.Equal(near == Math.ScaleB(1, -25) ? "2.9802322387695312E-08" : Expected(near), Text(near));
            }
        }
    }

    [Fact]
    public void Subnormal_numbers_have_the_text_of_the_format_R()
    {
        var random = new RandomSource(6);
        for (int i = 1; i < 20_000; i++)
        {
            double small = BitConverter.Int64BitsToDouble(i), any = BitConverter.UInt64BitsToDouble((ulong)Math.ScaleB(random.NextDouble(), 52) | 1);
            Assert.Equal(Expected(small), Text(small));
            Assert.Equal(Expected(any), Text(any));
        }
    }

    [Fact]
    public void No_byte_beyond_the_room_of_a_number_is_touched()
    {
        Span<byte> bytes = stackalloc byte[NumberBytes.MaximumLength + 1];
        foreach (double value in (double[])[-1.2345678901234567e-300, -0.00012345678901234567, -12345678901234567, -0.0, double.NegativeInfinity, double.NaN])
        {
            bytes[NumberBytes.MaximumLength] = 255;
            Assert.InRange(NumberBytes.Write(value, bytes), 1, 24);
            Assert.Equal(255, bytes[NumberBytes.MaximumLength]);
            NumberBytes.Write(value, bytes[..NumberBytes.MaximumLength]);
        }
    }

    [Fact]
    public void Powers_of_two_and_their_neighbours_read_back_to_the_same_bits()
    {
        for (int exponent = -1074; exponent < 1024; exponent++)
        {
            double power = Math.ScaleB(1, exponent);
            foreach (double value in (double[])[Math.BitDecrement(power), power, Math.BitIncrement(power)])
                Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(double.Parse(Text(value), CultureInfo.InvariantCulture)));
        }
    }
}
