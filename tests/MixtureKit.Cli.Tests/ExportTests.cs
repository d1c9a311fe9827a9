using MixtureKit.Components;
using MixtureKit.Onnx;

namespace MixtureKit.Cli.Tests;

/// <summary>The verb export: its bytes are those of the library, and what has no graph is refused.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;
    private readonly string _graph;

    public ExportTests()
    {
        _model = _folder.Write("m.json", Samples.TwoGaussians);
        _graph = _folder["m.onnx"];
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(OnnxPrecision.Double)]
    [InlineData(OnnxPrecision.Double, "--precision", "double")]
    [InlineData(OnnxPrecision.Float, "--precision", "float")]
    public void The_graph_is_the_librarys_in_the_precision_asked_for(OnnxPrecision precision, params string[] options)
    {
        CommandRun run = CommandRun.Of(["export", _model, "-o", _graph, .. options]).Sound();

        using var expected = new MemoryStream();
        OnnxModel.Write(expected, ModelFormats.Rows.Parse(Samples.TwoGaussians), precision);
        Assert.Equal(expected.ToArray(), File.ReadAllBytes(_graph));
        Assert.Empty(run.Output + run.Error);
    }

    [Fact]
    public void A_hyphen_reads_the_model_and_writes_the_graph_by_the_standard_streams()
    {
        CommandRun run = CommandRun.With(Samples.TwoGaussians, "export", "-", "-o", "-").Sound();

        Assert.Contains("responsibilities", run.Output);
        Assert.Contains("""["x","y"]""", run.Output);
    }

    [Fact]
    public void Levels_that_are_texts_are_taken_as_codes_and_a_warning_says_so()
    {
        string model = _folder.Write("t.json", """
            {"format":"mixturekit-model","version":1,"columns":["city","grade"],"levels":{"city":["Lima","Oslo"],"grade":["1","5"]},"weights":[1],
             "components":[{"type":"categorical","probabilities":[[0.5,0.5],[0.5,0.5]]}]}
            """);
        string warning = CommandRun.Of("export", model, "-o", _graph).Sound().Error;

        Assert.Contains("warning: the graph takes numbers: the levels of 'city' are texts", warning);
        Assert.DoesNotContain("grade", warning);
    }

    [Fact]
    public void What_cannot_be_exported_is_named_and_nothing_is_written()
    {
        string nested = _folder.Write("n.json", $$"""
            {"format":"mixturekit-model","version":1,"weights":[1],
             "components":[{"type":"mixture","weights":[1],"components":[{"type":"spherical-gaussian","mean":[0],"variance":1}]}]}
            """);
        string narrow = _folder.Write("s.json", """{"format":"mixturekit-model","version":1,"weights":[1],"components":[{"type":"diagonal-gaussian","mean":[0],"variances":[1e-100]}]}""");

        CommandRun.Of("export", nested, "-o", _graph).Fails(ExitCode.BadData, "n.json", "a nested mixture", "Exported are");
        CommandRun.Of("export", narrow, "-o", _graph, "--precision", "float").Fails(ExitCode.BadData, "s.json", "too large for single precision");
        CommandRun.Of("export", _model).Fails(ExitCode.Usage, "-o is missing", "-o model.onnx");
        CommandRun.Of("export", _model, "-o", _graph, "--precision", "flot").Fails(ExitCode.Usage, "--precision 'flot'", "did you mean float?");
        CommandRun.Of("export", _model, "-o", _model).Fails(ExitCode.Usage, "same file");
        CommandRun.Of("export", _folder["no.json"], "-o", _graph).Fails(ExitCode.Unreadable, "no.json");
        Assert.False(File.Exists(_graph));
        CommandRun.Of("export", narrow, "-o", _graph).Sound();
    }
}
