using System.Text.RegularExpressions;
using MixtureKit.Documentation.Tests.Markdown;

namespace MixtureKit.Documentation.Tests;

public sealed partial class LinkTests
{
    public static TheoryData<string> AllPages => [.. Pages.All];

    [Theory]
    [MemberData(nameof(AllPages))]
    public void The_links_and_named_files_of_a_page_are_there(string page)
    {
        string text = File.ReadAllText(Repository.PathOf(page.Split('/')));
        string folder = Path.GetDirectoryName(Repository.PathOf(page.Split('/')))!;
        IEnumerable<string> linked = Link().Matches(text).Select(match => Path.Combine(folder, match.Groups[1].Value));
        IEnumerable<string> named = Named().Matches(text).Select(match => Repository.PathOf(match.Groups[1].Value));

        Assert.All(linked.Concat(named), path => Assert.True(Path.Exists(path), $"{page} names {path}, which is not there."));
    }

    [GeneratedRegex(@"\]\(([^)#:]+)(#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((docs|src|tests)/[^`*… ]+)`")]
    private static partial Regex Named();
}
