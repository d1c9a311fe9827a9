using System.Reflection;
using MixtureKit.Documentation.Tests.Markdown;

namespace MixtureKit.Documentation.Tests;

/// <summary>
/// Every C# block of a page stands word for word in a file that runs: a sample, run by the tests of its own; a snippet, whose
/// <c>Run</c> is run here and its output compared with what the page shows; or a program, which <c>.ci/samples</c> runs and compares.
/// </summary>
[Collection(nameof(Console))]
public sealed class CSharpBlockTests
{
    private const string PageOfPrograms = "docs/samples.md";

    private static readonly string[] Folders = ["docs/samples", "tests/MixtureKit.Documentation.Tests/Snippets"];

    public static TheoryData<string, int> Blocks => [.. Pages.Blocks("csharp").Select(block => (block.Page, block.Line))];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_is_part_of_a_file_that_runs(string page, int line)
    {
        CodeBlock block = CodeBlock.Read(page).Single(block => block.Line == line);
        string file = Sources().Where(source => IsProgram(source) == (page == PageOfPrograms)).FirstOrDefault(source => Contains(File.ReadAllLines(source), block.Lines))
            ?? throw new InvalidOperationException($"The block at {block} is not part of any file in {string.Join(" or ", Folders)}.");
        if (file.Contains("Snippets", StringComparison.Ordinal))
        {
            string output = Run(Path.GetFileNameWithoutExtension(file));
            if (block.Output is { } shown)
                Shown.AssertMatches(shown, output, block.ToString());
        }
        else
            Assert.True(block.Output is null || IsProgram(file), $"The block at {block} is a sample, which prints nothing.");
    }

    [Fact]
    public void Every_program_stands_whole_on_the_page_of_samples_with_an_output()
    {
        CodeBlock[] blocks = [.. CodeBlock.Read(PageOfPrograms).Where(block => block.Language == "csharp")];

        Assert.All(Sources().Where(IsProgram), program => Assert.Contains(blocks, block =>
            block.Output is { Count: > 0 } && block.Lines.SequenceEqual(File.ReadAllLines(program))));
    }

    [Fact]
    public void A_block_must_stand_in_its_file_word_for_word()
    {
        string[] file = ["class C", "{", "    void M()", "    {", "        A();", "", "        B();", "    }", "}"];

        Assert.True(Contains(file, ["A();", "", "B();"]));
        Assert.True(Contains(file, ["void M()", "{", "    A();"]));
        Assert.False(Contains(file, ["A();", "B();"]));
        Assert.False(Contains(file, ["A(1);"]));
        Assert.False(Contains(file, ["B();", "A();"]));
    }

    private static IEnumerable<string> Sources() =>
        Folders.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder.Split('/')), "*.cs", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);

    private static bool IsProgram(string file) => Path.GetFileName(Path.GetDirectoryName(file)) == "programs";

    /// <summary>Whether the block's lines follow one another in the file, all indented by the same blanks more.</summary>
    private static bool Contains(string[] file, IReadOnlyList<string> block)
    {
        for (int at = 0; at + block.Count <= file.Length; at++)
        {
            int indent = file[at].Length - block[0].Length;
            if (indent < 0 || file[at][..indent].Trim().Length > 0)
                continue;
            string blanks = file[at][..indent];
            if (block.Select((line, i) => line.Length == 0 ? file[at + i].Length == 0 : file[at + i] == blanks + line).All(same => same))
                return true;
        }
        return false;
    }

    private static string Run(string snippet)
    {
        MethodInfo run = typeof(CSharpBlockTests).Assembly.GetType($"MixtureKit.Documentation.Tests.Snippets.{snippet}")?.GetMethod("Run")
            ?? throw new InvalidOperationException($"The snippet {snippet} has no public static method Run.");
        TextWriter before = Console.Out;
        string current = Environment.CurrentDirectory;
        using var output = new StringWriter();
        using var folder = new WorkFolder();
        try
        {
            Console.SetOut(output);
            Environment.CurrentDirectory = folder.Path;
            run.Invoke(null, null);
        }
        finally
        {
            Console.SetOut(before);
            Environment.CurrentDirectory = current;
        }
        return output.ToString();
    }
}
