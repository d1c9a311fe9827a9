namespace MixtureKit.Documentation.Tests.Markdown;

/// <summary>The pages of the documentation: README.md and everything under docs/.</summary>
internal static class Pages
{
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        .. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<CodeBlock> Blocks(params string[] languages) =>
        All.SelectMany(CodeBlock.Read).Where(block => languages.Contains(block.Language));
}
