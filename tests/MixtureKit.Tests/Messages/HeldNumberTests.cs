using MixtureKit.Messages;

namespace MixtureKit.Tests.Messages;

public class HeldNumberTests
{
    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-0.000", -0.0)]
    [InlineData("0e400", 0.0)]
    [InlineData("0.1", 0.1)]
    [InlineData("4.9e-324", 5e-324)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    [InlineData("9007199254740992", 9007199254740992.0)]
    [InlineData("12345678901234567000", 12345678901234567000.0)]
    [InlineData("9007199254740993.0", 9007199254740992.0)]
    public void A_number_that_a_double_holds_is_read(string text, double expected)
    {
        Assert.True(HeldNumber.TryParse(text, out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("1e-400")]
    [InlineData("-0.00001e-999")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("Infinity")]
    [InlineData("NaN")]
    [InlineData("9007199254740993")]
    [InlineData("1,5")]
    [InlineData("")]
    public void Any_other_text_is_not(string text) => Assert.False(HeldNumber.TryParse(text, out _));
}
