using MixtureKit.Messages;

namespace MixtureKit.Tests.Messages;

public class VisibleTextTests
{
    [Theory]
    [InlineData("\u001b[31mred\a", @"\u001b[31mred\u0007")]
    [InlineData("\u007f\u0085\u009b2J", @"\u007f\u0085\u009b2J")]
    [InlineData("a\nb\r\tc\0", @"a\u000ab\u000d\u0009c\u0000")]
    [InlineData("\u202etxt\u202c \u2066x\u2069 \u200f\u061c", @"\u202etxt\u202c \u2066x\u2069 \u200f\u061c")]
    [InlineData("a\u2028b\u2029c\u200bd\ufeffe\u00adf", @"a\u2028b\u2029c\u200bd\ufeffe\u00adf")]
    [InlineData("\U000e0041", @"\udb40\udc41")]
    [InlineData("é ± 漢字 🦉 … 'a'", "é ± 漢字 🦉 … 'a'")]
    [InlineData("", "")]
    public void What_has_no_form_is_shown_by_its_code(string text, string shown) => Assert.Equal(shown, VisibleText.Escape(text));

    // Not a case above, as the attribute of a test cannot hold half a pair.
    [Fact]
    public void Half_a_pair_is_shown_by_its_code() => Assert.Equal(@"\ud800x\udc00", VisibleText.Escape("\ud800x\udc00"));

    [Fact]
    public void A_long_text_is_cut_with_a_sign()
    {
        Assert.Equal("abc…", VisibleText.Escape("abcd", 3));
        Assert.Equal("abc", VisibleText.Escape("abc", 3));
        Assert.Equal("''…", VisibleText.Escape("''🦉", 2));
    }

    [Fact]
    public void A_long_sentence_keeps_its_beginning_and_its_end()
    {
        Assert.Equal("the short", VisibleText.Shorten("the short", 9));
        string shown = VisibleText.Shorten($"the file '{new string('x', 5_000_000)}' is not there.", 60);
        Assert.Equal(60, shown.Length);
        Assert.StartsWith("the file 'xxx", shown);
        Assert.EndsWith("x' is not there.", shown);
        Assert.Contains(" … ", shown);
    }

    [Fact]
    public void Names_in_messages_of_the_library_are_quoted_so() =>
        Assert.Equal(@"'a\u202eb\u001b'", MessageText.Quote("a\u202eb\u001b"));
}
