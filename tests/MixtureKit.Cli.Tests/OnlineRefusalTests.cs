using MixtureKit.Cli.Online;
using MixtureKit.Cli.Terminals;
using MixtureKit.Cli.Verbs;

namespace MixtureKit.Cli.Tests;

/// <summary>An option that a fit by online EM cannot keep is refused by a sentence, and none is passed over.</summary>
public sealed class OnlineRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private readonly string _model;

    public OnlineRefusalTests()
    {
        _data = _folder.Write("d.csv", Samples.Plane());
        _model = _folder.Write("m.json", Samples.TwoGaussians);
    }

    public static TheoryData<string> Always => [.. OnlineRefusals.Always];

    public static TheoryData<string> OfSearch => [.. OnlineRefusals.OfSearch];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Always))]
    public void What_needs_all_rows_at_once_is_refused(string option)
    {
        string[] value = option switch
        {
            "--label" => ["class"],
            "--bootstrap" or "--replicates" or "--checkpoint-every" => ["5"],
            "--report" or "--trace" or "--checkpoint" => [_folder["file"]],
            "--reduction" => ["sum"],
            _ => [],
        };
        string[] with = option switch
        {
            "--replicates" => ["--standard-errors"],
            "--checkpoint-every" or "--resume" => ["--checkpoint", _folder["file"]],
            _ => [],
        };
        string refused = with is [var other, ..] ? other : option;
        CommandRun.Of(["fit", _data, "--online", "-k", "2", option, .. value, .. with]).Fails(64, with.Length > 0 ? "-" : $"{option}: ");
        Assert.False(File.Exists(_folder["file"]), refused);
    }

    [Theory]
    [MemberData(nameof(OfSearch))]
    public void What_belongs_to_a_search_is_refused_if_a_model_is_given(string option)
    {
        string value = option switch
        {
            "--acceleration" => "squarem",
            "--merge-equal-rows" or "--samples" => "off",
            _ => "1",
        };
        CommandRun.Of("fit", _data, "--online", "--start", _model, option, value).Fails(64, $"{option}: there is no search with --online and --start");
        CommandRun.Of("fit", _data, "--online", "-k", "2", "--columns", "x,y", option, value).Sound();
    }

    /// <summary>Fails if an option of fit is added without a decision on its place in online EM.</summary>
    [Fact]
    public void Every_option_of_fit_works_or_is_refused()
    {
        string[] work =
        [
            "-k", "--family", "--covariance", "--criterion", "--init", "--restarts", "--allow-spurious", "--regularization", "--columns", "--exclude", "--kind", "--weight",
            "--missing", "--start", "--separation", "--threads", "--output", "--json", "--progress", "--verbose", "--online", "--chunk-rows", "--decay",
        ];
        using var terminal = new Terminal(Stream.Null, Stream.Null, TextWriter.Null);
        using var interruption = new Interruption(terminal.Fail);
        IEnumerable<string> options = new FitVerb(terminal, interruption).Command.Options.Select(option => option.Name);
        Assert.Equal(options.Order(StringComparer.Ordinal), work.Concat(OnlineRefusals.Always).Concat(OnlineRefusals.OfSearch).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Options_of_online_EM_need_it()
    {
        CommandRun.Of("fit", _data, "-k", "2", "--chunk-rows", "9").Fails(64, "--chunk-rows 9", "--online");
        CommandRun.Of("fit", _data, "-k", "2", "--decay", "0.7").Fails(64, "--decay 0.7", "--online");
        CommandRun.Of("fit", _data, "-k", "2", "--online", "--decay", "0.5").Fails(64, "--decay '0.5'", "above 0.5 and at most 1");
        CommandRun.Of("fit", _data, "-k", "2", "--online", "--decay", "1.1").Fails(64, "--decay '1.1'");
        CommandRun.Of("fit", _data, "-k", "2", "--online", "--chunk-rows", "0").Fails(64, "--chunk-rows '0'");
        CommandRun.Of("fit", _data, "--columns", "x,y", "-k", "2", "--online", "--decay", "1").Sound();
        CommandRun.Of("fit", _data, "--online", "--start", _model, "--init", "random").Fails(64, "--init random");
        CommandRun.Of("fit", _data, "--online", "--start", _model, "-k", "3").Fails(64, "-k 3");
        CommandRun.Of("fit", _data, "--online", "--start", _model, "-o", _data).Fails(64, "same file");
    }
}
