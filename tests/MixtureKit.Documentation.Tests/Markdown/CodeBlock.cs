namespace MixtureKit.Documentation.Tests.Markdown;

/// <summary>A fenced block of a page, with the output that the page shows for it: the next block, where that is <c>text</c>.</summary>
internal sealed record CodeBlock(string Page, int Line, string Language, IReadOnlyList<string> Lines)
{
    /// <summary>The lines of the output shown, or null.</summary>
    public IReadOnlyList<string>? Output { get; private init; }

    /// <summary>The blocks of a page, those of output left out.</summary>
    public static IReadOnlyList<CodeBlock> Read(string page)
    {
        var blocks = new List<CodeBlock>();
        string[] lines = File.ReadAllLines(Repository.PathOf(page.Split('/')));
        for (int at = 0; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith("```", StringComparison.Ordinal))
                continue;
            int end = Array.IndexOf(lines, "```", at + 1);
            var block = new CodeBlock(page, at + 1, lines[at][3..].Trim(), lines[(at + 1)..end]);
            if (block.Language == "text" && blocks.Count > 0)
                blocks[^1] = blocks[^1] with { Output = block.Lines };
            else
                blocks.Add(block);
            at = end;
        }
        return blocks;
    }

    public override string ToString() => $"{Page}:{Line}";
}
