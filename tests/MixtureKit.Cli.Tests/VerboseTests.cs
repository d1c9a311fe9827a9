namespace MixtureKit.Cli.Tests;

public sealed class VerboseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;

    public VerboseTests() => _data = _folder.Write("d.csv", Samples.Plane());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_decision_of_a_search_is_explained()
    {
        string[] call = ["fit", _data, "--columns", "x,y", "-k", "2"];
        CommandRun plain = CommandRun.Of(call).Sound(), told = CommandRun.Of([.. call, "--verbose"]).Sound();
        Assert.DoesNotContain("note:", plain.Error, StringComparison.Ordinal);
        Assert.Equal(plain.Output, told.Output);
        Says(
            told,
            "note: .*d.csv: the text is CSV, with commas between cells and names in the first line",
            "note: 2 columns in use, as --columns says: x, y",
            "note: all cells in use are numbers",
            @"note: \d+ rows, each of weight 1",
            "note: family gaussian, from the kinds of the columns; the covariances are full",
            "note: 2 components, as -k says",
            @"note: \d+ starts, a number that rises with the components .*, of several kinds; runs that are still climbing",
            @"note: \d+ threads?, ",
            "note: equal rows are not merged: only rows of codes are",
            "note: every step read all rows: the table has too few of them",
            @"note: starts made: \d+: ",
            "note: stopped after .* iterations?: all further steps together are estimated to gain no more than 1E-07 ",
            "note: the parameters are about .* standard errors from the maximum",
            "note: .* found: ",
            "note: the highest end is regular");
    }

    [Fact]
    public void A_choice_a_mixed_table_and_missing_cells_are_explained()
    {
        string mixed = _folder.Write("mixed.csv", $"x;c\n{string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i == 3 ? "" : i % 2 * 9 + i % 7)};{"uvw"[i % 3]}\n"))}");
        Says(
            CommandRun.Of("fit", mixed, "--verbose", "--covariance", "full"),
            "with semicolons between cells",
            "note: kinds, .*: x real, c category of 3 levels",
            "note: missing cells: 1 in 1 row: x 1; their rows count by their present cells",
            @"note: family product of gaussian \(1 column\), categorical \(1 column\), from the kinds",
            "note: -k is not given: 1 to 9 components are candidates",
            "note: 2 fresh starts and splits",
            @"note: chosen among \d candidates: \d components? with full covariance, by the smallest bic");
    }

    [Fact]
    public void One_run_and_a_limit_are_explained()
    {
        Says(
            CommandRun.Of("fit", _data, "--columns", "x,y", "--start", _folder.Write("m.json", Samples.TwoGaussians), "--max-iterations", "1", "--verbose"),
            "note: the model to start from sets the family",
            "note: one run, from the model of --start",
            "note: every step read all rows: --start or --trace is given",
            @"note: stopped after 1 iteration: no more are allowed \(--max-iterations\)",
            "note: the last steps do not tell");
        Says(
            CommandRun.Of("fit", _data, "--columns", "x", "--label", "class", "--weight", "w", "--verbose"),
            "note: the column 'class' has the known classes",
            "note: the column 'w' has the weights",
            "rows with weights of the sum ",
            "note: one run, from the labels");
    }

    private static void Says(CommandRun run, params string[] sentences)
    {
        foreach (string sentence in sentences)
            Assert.Matches(sentence, run.Sound().Error);
    }
}
