using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.Serialization;

public class KindMemberTests
{
    private const string Dated = """{"format":"mixturekit-model","version":1,"columns":["when","x"],"kinds":{"when":"date"},"weights":[1],"components":[{"type":"spherical-gaussian","mean":[1,2],"variance":1}]}""";

    [Fact]
    public void Dates_go_with_the_model()
    {
        SavedModel<Row> model = ModelFormats.Rows.Parse(Dated);
        Assert.Equal(["when"], model.Dates);
        Assert.Equal(["when"], ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(model)).Dates);
        Assert.DoesNotContain("kinds", ModelFormats.Rows.ToText(model with { Dates = [] }));
    }

    [Theory]
    [InlineData("\"when\":\"date\"", "\"when\":\"day\"", "$.kinds.when", "'day' is not known; known is date")]
    [InlineData("\"when\":\"date\"", "\"whne\":\"date\"", "$.kinds.whne", "there is no column of this name")]
    [InlineData("\"spherical-gaussian\",\"mean\":[1,2],\"variance\":1", "\"categorical\",\"probabilities\":[[1],[1]]", "$.kinds.when", "one of codes")]
    public void Kinds_that_are_no_dates_are_refused(string text, string other, string path, string words)
    {
        var fault = Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.Parse(Dated.Replace(text, other, StringComparison.Ordinal)));
        Assert.Equal(path, fault.Path);
        Assert.Contains(words, fault.Message);
    }

    [Fact]
    public void Dates_that_are_not_those_of_the_model_are_not_written()
    {
        SavedModel<Row> model = ModelFormats.Rows.Parse(Dated);
        Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.ToText(model with { Dates = ["y"] }));
        Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.ToText(model with { Dates = ["x", "x"] }));
    }
}
