using System.Xml.Linq;

namespace MixtureKit.Documentation.Tests.Words;

public sealed class WordRuleTests
{
    private const string TwentyFive = "one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five";

    [Theory]
    [InlineData("<summary>Adds a row.</summary>")]
    [InlineData("<summary>" + TwentyFive + ".</summary>")]
    [InlineData("<summary>Returns 2.5 · x + 3 if <c>a.B</c> is set; otherwise NaN.</summary><remarks>One sentence. And another.</remarks>")]
    [InlineData("<summary>Finds an owner for somewhat itself; so manly, invain.</summary>")]
    [InlineData("<inheritdoc/>")]
    public void A_plain_comment_has_no_fault(string comment) => Assert.Empty(Faults(comment));

    [Theory]
    [InlineData("<summary>" + TwentyFive + " <see cref=\"T:A.B\"/>.</summary>", "26 words")]
    [InlineData("<summary>Adds a row. Never throws.</summary>", "2 sentences")]
    [InlineData("<summary>Is it so? Yes!</summary>", "2 sentences")]
    [InlineData("<summary>Adds it for whoever asks.</summary>", "'whoever'")]
    [InlineData("<summary>Whether it is a row.</summary>", "'Whether' at the beginning")]
    [InlineData("<summary>What a row holds.</summary>", "'What' at the beginning")]
    [InlineData("<summary>Adds a row.</summary><remarks><para>Nobody\n   asks.</para></remarks>", "'Nobody'")]
    [InlineData("<summary>Adds a row.</summary><param name=\"rows\">Rows as\n   they lie.</param>", "'as they lie'")]
    [InlineData("<summary>Adds a row.</summary><returns>So <c>many</c> rows.</returns>", "'So many'")]
    public void A_fault_is_named_with_the_text(string comment, string fault)
    {
        string found = Assert.Single(Faults(comment));

        Assert.StartsWith($"{fault}: ", found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_may_have_several_faults() =>
        Assert.Equal(3, Faults($"<summary>{TwentyFive} six. In vain.</summary>").Length);

    [Theory]
    [InlineData("|x − μ|² ≤ 2 · σ² for all x", 5)]
    [InlineData("Sum, of - three: words", 4)]
    [InlineData("", 0)]
    public void Signs_are_no_words(string text, int words) => Assert.Equal(words, WordRule.Words(text));

    [Theory]
    [InlineData("<see cref=\"M:A.B.Add(System.Int32,System.Double)\"/>", "Add")]
    [InlineData("<see cref=\"T:A.List`1\"/> <see cref=\"M:A.B.Sum``1(``0)\"/>", "List Sum")]
    [InlineData("<paramref name=\"rows\"/>, <see langword=\"null\"/>", "rows, null")]
    [InlineData("<see cref=\"T:A.B\">the\n  type</see>s", "the types")]
    [InlineData("a<para>b</para>c", "a b c")]
    public void A_reference_is_one_word(string xml, string text) => Assert.Equal(text, DocumentedText.Of(XElement.Parse($"<summary>{xml}</summary>", LoadOptions.PreserveWhitespace)));

    private static string[] Faults(string comment) => [.. WordRule.Faults(XElement.Parse($"<member>{comment}</member>", LoadOptions.PreserveWhitespace))];
}
