namespace MixtureKit.Cli.Tests;

/// <summary>Several processes print with each option what one process prints.</summary>
public sealed class MpiOptionTests : IDisposable
{
    private const int Rows = 9000;

    private readonly TemporaryFolder _folder = new();
    private readonly string _table;
    private readonly string _codes;
    private readonly string _model;
    private readonly string _holes;

    public MpiOptionTests()
    {
        string plane = Samples.Plane(Rows);
        _table = _folder.Write("d.csv", plane);
        string[] lines = [.. plane.TrimEnd().Split('\n').Select((line, i) => i % 4 == 1 ? "," + line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..] : line)];
        _holes = _folder.Write("h.csv", string.Join('\n', lines));
        // Long texts, so that there are several parts.
        string words = new('w', 20);
        _codes = _folder.Write("c.csv", "a,b,c\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => $"{words}{i * i % 7 % 2},{words}{i % 5 % 2},{words}{i % 3}\n")));
        _model = _folder.Write("m.json", Samples.TwoGaussians);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, "--label class")]
    [InlineData(3, "--label class --weight w")]
    [InlineData(4, "--label class --start m.json")]
    [InlineData(3, "--label class --standard-errors --replicates 5")]
    [InlineData(2, "-k 2 --standard-errors parametric --replicates 5")]
    [InlineData(4, "-k 2 --bootstrap 5")]
    [InlineData(3, "-k 3 --merge --separation")]
    [InlineData(2, "-k 2 --report -")]
    public void A_fit_prints_what_one_process_prints(int ranks, string options)
    {
        string[] of = options.StartsWith("--label", StringComparison.Ordinal) ? [] : ["--exclude", "class", "--restarts", "1"];
        Same(ranks, ["fit", _table, .. of, .. options.Replace("m.json", _model, StringComparison.Ordinal).Split(' '), "--max-iterations", "9", "--threads", "1"]);
    }

    [Theory]
    [InlineData(2, "--patterns")]
    [InlineData(3, "--weight w --patterns")]
    public void A_fit_of_categories_prints_the_patterns_of_one_process(int ranks, string options)
    {
        string weighted = _folder.Write("cw.csv", string.Join('\n', File.ReadAllLines(_codes).Select((line, i) => i == 0 ? line + ",w" : FormattableString.Invariant($"{line},{i % 7 * 0.3}"))));
        string[] fit = ["fit", options.Contains("--weight", StringComparison.Ordinal) ? weighted : _codes, "-k", "2", "--restarts", "1", "--max-iterations", "9", "--threads", "1"];
        Assert.Contains("G²", Same(ranks, [.. fit, .. options.Split(' ')]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_priors_of_several_families_are_scaled_to_the_rows_of_all_ranks() =>
        Assert.Contains("\"prior\"", Same(3, ["fit", _table, "--columns", "x,y,class", "-k", "2", "--restarts", "1", "--regularization", "0.5", "--max-iterations", "9", "--threads", "1", "-o", "-"]), StringComparison.Ordinal);

    [Fact]
    public void Replicates_of_a_fit_that_was_interrupted_go_on_from_its_checkpoint()
    {
        string[] fit = ["fit", _table, "--exclude", "class", "-k", "2", "--restarts", "1", "--max-iterations", "9", "--threads", "1", "--standard-errors", "--replicates", "9"];
        string alone = CommandRun.Of(fit).Sound().Output, file = _folder["fit.checkpoint"];
        (int code, string output, string error) = MpiJob.Run(MpiJob.Launch(MpiJob.OpenMpi, 3), [.. fit, "--checkpoint", file]);
        Assert.True(code == 0, error);
        Assert.Equal(alone, output);
    }

    [Theory]
    [InlineData(MpiJob.OpenMpi)]
    [InlineData(MpiJob.Mpich)]
    public void Standard_input_of_rank_0_is_that_of_all(string launcher)
    {
        string[] launch = MpiJob.Launch(launcher, 3);
        // The launcher of MPICH ends a job that does not read more than a pipe holds at once.
        string[][] ofTable = launcher == MpiJob.Mpich ? [] : [["fit", "-", "--exclude", "class", "-k", "2", "--restarts", "1", "--max-iterations", "9", "--threads", "1"], ["predict", _model, "-"]];
        foreach (string[] call in ofTable)
            Assert.Equal(CommandRun.With(File.ReadAllText(_table), call).Sound().Output, Sound(MpiJob.Run(Piped(launch, call, _table), [])));
        string[] score = ["score", "-", _table];
        Assert.Equal(CommandRun.With(Samples.TwoGaussians, score).Sound().Output, Sound(MpiJob.Run(Piped(launch, score, _model), [])));
        MpiJob.Fails(65, MpiJob.Run(Piped(launch, ["fit", "-", "-k", "2"], "/dev/null"), []), "standard input: the file is empty");
    }

    [Theory]
    [InlineData(2, "")]
    [InlineData(3, "--deviations")]
    [InlineData(4, "--draws 2 --seed 3")]
    public void Ranks_fill_the_cells_that_one_process_fills(int ranks, string options) =>
        Assert.Contains("\n", Same(ranks, ["impute", _model, _holes, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]), StringComparison.Ordinal);

    [Fact]
    public void Ranks_write_the_statistics_of_one_process()
    {
        foreach (string[] options in (string[][])[[], ["--weight", "w", "--rows-before", "1920", "--name", "site"]])
            Same(3, ["accumulate", _model, _table, "-o", "-", .. options]);
    }

    [Fact]
    public void A_class_that_one_rank_alone_sees_ends_all_with_one_sentence()
    {
        string[] lines = File.ReadAllLines(_table);
        lines[^9] = lines[^9].Replace("ant", "cat", StringComparison.Ordinal).Replace("bee", "cat", StringComparison.Ordinal);
        string odd = _folder.Write("odd.csv", string.Join('\n', lines));
        string[] three = MpiJob.Launch(MpiJob.OpenMpi, 3);
        MpiJob.Fails(64, MpiJob.Run(three, ["fit", odd, "--label", "class", "-k", "2"]), "-k 2: the label column 'class' has 3 classes");
        MpiJob.Fails(64, MpiJob.Run(three, ["fit", odd, "--label", "class", "--start", _model]), "--label class: there are 3 classes");
    }

    [Fact]
    public void A_fault_that_all_ranks_have_is_told_once()
    {
        string small = _folder.Write("s.csv", Samples.Plane(60));
        MpiJob.Fails(65, MpiJob.Run(MpiJob.Launch(MpiJob.OpenMpi, 3), ["fit", small, "--columns", "x,y", "--family", "bernoulli", "-k", "2"]), "is neither 0 nor 1");
    }

    [Fact]
    public void A_cell_that_one_rank_alone_cannot_read_ends_all_with_one_sentence()
    {
        string odd = _folder.Write("odd.csv", File.ReadAllText(_table) + "oops,1,ant,1\n");
        foreach (string[] call in (string[][])[["fit", odd, "--label", "class", "--kind", "x=real"], ["impute", _model, odd], ["accumulate", _model, odd, "-o", "-"]])
            MpiJob.Fails(65, MpiJob.Run(MpiJob.Launch(MpiJob.OpenMpi, 3), call), "(part of rank 2)", "oops");
    }

    [Fact]
    public void Verbs_that_are_not_shared_out_are_the_work_of_rank_0()
    {
        string[] three = MpiJob.Launch(MpiJob.OpenMpi, 3);
        foreach (string[] call in (string[][])[["describe", _model], ["sample", _model, "-n", "3"], ["compare", _model, _table, "--label", "class"], ["fit", "--help"]])
            Assert.Equal(Sound(MpiJob.Run([MpiJob.Command], call)), Sound(MpiJob.Run(three, call)));
        MpiJob.Fails(66, MpiJob.Run(three, ["describe", _folder["no.json"]]), "no.json");
        MpiJob.Fails(64, MpiJob.Run(three, ["fit", _table, "-k", "2", "--online"]), "--online: online EM is one stream of rows");
    }

    private string Same(int ranks, string[] call)
    {
        string alone = CommandRun.Of(call).Sound().Output;
        Assert.Equal(alone, Sound(MpiJob.Run(MpiJob.Launch(MpiJob.OpenMpi, ranks), call)));
        return alone;
    }

    private static string[] Piped(string[] launch, string[] call, string input) => ["sh", "-c", string.Join(' ', [.. launch, .. call]) + " < " + input];

    private static string Sound((int Code, string Output, string Error) run)
    {
        Assert.True(run.Code == 0, $"exit code {run.Code}: {run.Error}");
        return run.Output;
    }
}
