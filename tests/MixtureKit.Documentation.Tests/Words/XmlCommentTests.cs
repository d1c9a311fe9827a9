namespace MixtureKit.Documentation.Tests.Words;

/// <summary>The XML comments of everything that is shipped keep the <see cref="WordRule"/>.</summary>
public sealed class XmlCommentTests
{
    [Theory]
    [InlineData("MixtureKit.Core")]
    [InlineData("MixtureKit.Tables")]
    [InlineData("MixtureKit.Plotting")]
    [InlineData("MixtureKit.Onnx")]
    [InlineData("MixtureKit.ML")]
    [InlineData("MixtureKit.Testing")]
    [InlineData("MixtureKit.Extensions.DependencyInjection")]
    [InlineData("mixturekit")]
    public void A_summary_is_one_short_sentence_in_plain_words(string assembly)
    {
        IReadOnlyList<DocumentedMember> members = DocumentedMember.Read(assembly);
        string[] faults =
        [
            .. members.Where(member => IsHeld(member.Namespace)).SelectMany(member => WordRule.Faults(member.Comment).Select(fault => $"{member.Name}: {fault}")),
        ];

        Assert.NotEmpty(members);
        Assert.True(faults.Length == 0, $"{faults.Length} comments of {assembly} break the rule for words (docs/CONTRIBUTING.md):\n{string.Join('\n', faults)}");
    }

    [Theory]
    [InlineData("MixtureKit", true)]
    [InlineData("MixtureKit.Numerics", true)]
    [InlineData("System.Text.RegularExpressions.Generated", false)]
    public void Generated_namespaces_are_left_out(string space, bool isHeld) => Assert.Equal(isHeld, IsHeld(space));

    private static bool IsHeld(string space) => space == "MixtureKit" || space.StartsWith("MixtureKit.", StringComparison.Ordinal);
}
