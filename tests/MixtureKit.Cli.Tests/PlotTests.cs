namespace MixtureKit.Cli.Tests;

/// <summary>The verb plot: what each option changes, what each kind needs, and what is refused.</summary>
public sealed class PlotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private readonly string _model;
    private readonly string _picture;

    public PlotTests()
    {
        _data = _folder.Write("d.csv", Samples.Plane());
        _model = _folder.Write("m.json", Samples.TwoGaussians);
        _picture = Path.Combine(Path.GetDirectoryName(_data)!, "picture.svg");
    }

    /// <summary>Option, value, and a kind of picture that changes.</summary>
    public static TheoryData<string, string, string> Effects => new()
    {
        { "--columns", "y,x", "scatter" },
        { "--theme", "dark", "scatter" },
        { "--size", "500x400", "scatter" },
        { "--seed", "1", "generated" },
        { "--weight", "w", "histogram" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Effects))]
    public void An_option_changes_the_picture(string option, string value, string kind) =>
        Assert.NotEqual(Draw(kind, _model, _data), Draw(kind, _model, _data, option, value));

    [Fact]
    public void The_ending_of_the_name_decides_the_format()
    {
        string path = Path.ChangeExtension(_picture, ".png");
        CommandRun.Of("plot", "scatter", _model, _data, "-o", path).Sound();
        Assert.Equal("PNG"u8, File.ReadAllBytes(path).AsSpan(1, 3));
        CommandRun.Of("plot", "scatter", _model, _data, "-o", "picture.gif").Fails(ExitCode.Usage, "-o 'picture.gif'", ".svg or .png");
        CommandRun.Of("plot", "scatter", _model, _data).Fails(ExitCode.Usage, "-o is missing");
    }

    [Fact]
    public void A_trace_and_a_choice_are_drawn_from_their_files()
    {
        string trace = Path.ChangeExtension(_picture, ".csv");
        CommandRun.Of("fit", _data, "-k", "2", "--columns", "x,y", "--trace", trace).Sound();
        Assert.Contains("ℓ(θt)", Draw("trace", trace));
        Assert.Contains("Entropy", Draw("entropy", trace));
        string fit = _folder.Write("fit.json", CommandRun.Of("fit", _data, "-k", "1..3", "--columns", "x,y", "--json").Sound().Output);
        Assert.Contains("BIC against the number of components", Draw("criterion", fit));
        CommandRun.Of("plot", "criterion", _model, "-o", _picture).Fails(ExitCode.BadData, "fit --json");
        CommandRun.Of("plot", "trace", _data, "-o", _picture).Fails(ExitCode.Usage, "no column 'iteration'", "fit --trace");
    }

    [Fact]
    public void What_a_kind_lacks_or_cannot_use_is_named()
    {
        CommandRun.Of("plot", "scater", _model, "-o", _picture).Fails(ExitCode.Usage, "KIND 'scater'", "did you mean scatter?");
        CommandRun.Of("plot", "pairs", _model, "-o", _picture).Fails(ExitCode.Usage, "plot pairs: DATA is missing");
        CommandRun.Of("plot", "profiles", _model, _data, "-o", _picture).Fails(ExitCode.Usage, "plot profiles draws no table");
        CommandRun.Of("plot", "trace", _data, "-o", _picture, "--columns", "x").Fails(ExitCode.Usage, "leave --columns out");
        CommandRun.Of("plot", "scatter", _model, "-o", _picture, "--weight", "w").Fails(ExitCode.Usage, "--weight w");
        CommandRun.Of("plot", "frequencies", _model, _data, "-o", _picture).Fails(ExitCode.Usage, "plot frequencies", "'histogram'");
        CommandRun.Of("plot", "scatter", _model, _data, "-o", _picture, "--size", "9x9").Fails(ExitCode.Usage, "--size '9x9'", "800x560");
        Assert.False(File.Exists(_picture));
    }

    private string Draw(string kind, params string[] arguments)
    {
        CommandRun.Of(["plot", kind, .. arguments, "-o", _picture]).Sound();
        return File.ReadAllText(_picture);
    }
}
