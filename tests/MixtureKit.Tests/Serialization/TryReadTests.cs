using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.Serialization;

public sealed class TryReadTests
{
    private static readonly Mixture<Row> s_mixture = new([1], [new Poisson([2])]);

    [Fact]
    public void A_good_text_gives_a_model_and_no_fault()
    {
        Assert.True(ModelFormats.Rows.TryParse(ModelFormats.Rows.ToText(s_mixture), out SavedModel<Row>? model, out string? fault));
        Assert.Equal([2], model.Mixture.ComponentsOf<Poisson>()[0].Rates);
        Assert.Null(fault);
    }

    [Fact]
    public void A_bad_text_gives_the_reason()
    {
        Assert.False(ModelFormats.Rows.TryParse("{}", out SavedModel<Row>? model, out string? fault));
        Assert.Null(model);
        Assert.Contains("format", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_gives_a_sentence_with_its_path()
    {
        string folder = Directory.CreateTempSubdirectory().FullName, path = Path.Combine(folder, "model.json");
        try
        {
            Assert.False(ModelFormats.Rows.TryReadFile(path, out _, out string? absent));
            Assert.Equal($"{path}: there is no such file; put a model file there.", absent);
            Assert.False(ModelFormats.Rows.TryReadFile(folder, out _, out string? notAFile));
            Assert.StartsWith($"{folder}: this is a folder", notAFile, StringComparison.Ordinal);
            File.WriteAllText(path, "[]");
            Assert.False(ModelFormats.Rows.TryReadFile(path, out _, out string? bad));
            Assert.StartsWith($"{path}: $: ", bad, StringComparison.Ordinal);
            ModelFormats.Rows.WriteFile(path, s_mixture);
            Assert.True(ModelFormats.Rows.TryReadFile(path, out SavedModel<Row>? model, out _));
            Assert.Single(model.Mixture.Components);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
