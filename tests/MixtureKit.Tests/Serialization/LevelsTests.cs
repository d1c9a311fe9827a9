using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.Serialization;

/// <summary>The members <c>levels</c> and <c>classes</c> of a model file.</summary>
public sealed class LevelsTests
{
    private const string Categorical = """{"type":"categorical","probabilities":[[0.5,0.5],[0.25,0.25,0.5]]}""";
    private const string Multinomial = """{"type":"multinomial","probabilities":[1,0]}""";

    [Fact]
    public void They_stand_after_the_columns_and_come_back()
    {
        var model = new SavedModel<Row>(new Mixture<Row>([0.5, 0.5], [new Categorical([[0.5, 0.5]]), new Categorical([[0.25, 0.75]])]), ["city"])
        {
            Levels = new ColumnLevels([new("city", ["Łódź", "0 \"a\""])]),
            Classes = ["short", "long"],
        };
        string text = ModelFormats.Rows.ToText(model);
        Assert.Contains("\"columns\": [\"city\"],\n  \"levels\": {\n    \"city\": [\"Łódź\", \"0 \\\"a\\\"\"]\n  },\n  \"classes\": [\"short\", \"long\"],\n  \"weights\"", text);
        SavedModel<Row> read = ModelFormats.Rows.Parse(text);
        Assert.Equal(model.Levels["city"], read.Levels["city"]);
        Assert.Equal(model.Classes, read.Classes);
        Assert.Equal(text, ModelFormats.Rows.ToText(read));
    }

    [Fact]
    public void A_file_without_them_has_none()
    {
        SavedModel<Row> model = ModelFormats.Rows.Parse(ModelTexts.Brief("1", Categorical));
        Assert.Empty(model.Levels.ColumnNames);
        Assert.Empty(model.Classes);
        Assert.DoesNotContain("levels", ModelFormats.Rows.ToText(model));
        Assert.DoesNotContain("classes", ModelFormats.Rows.ToText(model));
    }

    [Fact]
    public void There_may_be_more_of_them_than_an_object_has_members()
    {
        double[][] probabilities = [.. Enumerable.Repeat((double[])[0.5, 0.5], 3000)];
        string[] names = [.. Enumerable.Range(0, 3000).Select(j => $"c{j}")];
        var model = new SavedModel<Row>(new Mixture<Row>([1], [new Categorical(probabilities)]), names)
        {
            Levels = new ColumnLevels(names.Select(name => new KeyValuePair<string, IReadOnlyList<string>>(name, ["1", "2"]))),
        };
        Assert.Equal(3000, ModelFormats.Rows.Parse(ModelFormats.Rows.ToText(model)).Levels.ColumnNames.Count);
    }

    [Theory]
    [InlineData("""{"x3":["a","b"]}""", "$.levels.x3", "no column of this name; the columns are x1, x2")]
    [InlineData("""{"x1":["a"]}""", "$.levels.x1", "1 level, and the components have 2")]
    [InlineData("""{"x1":["a","a"]}""", "$.levels.x1[1]", "'a' is there twice")]
    [InlineData("""{"x2":["1","2","1.0"]}""", "$.levels.x2[2]", "'1.0' is there twice")]
    [InlineData("""{"x1":["a",1]}""", "$.levels.x1[1]", "expected a text in quotes, found the number 1")]
    [InlineData("""{"x1":["","b"]}""", "$.levels.x1[0]", "empty")]
    [InlineData("""{"x1":[]}""", "$.levels.x1", "no levels")]
    [InlineData("""{"x1":"a"}""", "$.levels.x1", "expected an array")]
    [InlineData("""{"x1":["a","b"],"x1":["a","b"]}""", "$.levels.x1", "twice")]
    [InlineData("""["a"]""", "$.levels", "expected an object")]
    public void Bad_levels_are_refused_with_their_place(string levels, string path, string word) =>
        Refused(ModelTexts.Brief("1", Categorical).Replace("\"weights\"", $"\"levels\":{levels},\"weights\""), path, word);

    [Theory]
    [InlineData("""{"type":"poisson","rates":[1,2]}""", """{"x1":["0"]}""", "$.levels.x1", "not every component has this column")]
    [InlineData(Multinomial, """{"x2":["5"]}""", "$.levels.x2", "can have the one level '0' alone")]
    [InlineData(Multinomial, """{"x1":["0"]}""", "$.components[0].probabilities", "Probability 0 is 1")]
    [InlineData("""{"type":"bernoulli","probabilities":[0.5,0.5]}""", """{"x1":["a","b","c"]}""", "$.levels.x1", "3 levels, and the components have 2")]
    public void Levels_of_a_column_of_no_levels_are_refused(string component, string levels, string path, string word) =>
        Refused(ModelTexts.Brief("1", component).Replace("\"weights\"", $"\"levels\":{levels},\"weights\""), path, word);

    [Theory]
    [InlineData("""["a","b"]""", "$.classes", "2 classes for 1 component")]
    [InlineData("""[""]""", "$.classes[0]", "empty")]
    [InlineData("""[1]""", "$.classes[0]", "expected a text")]
    [InlineData("\"a\"", "$.classes", "expected an array")]
    public void Bad_classes_are_refused_with_their_place(string classes, string path, string word) =>
        Refused(ModelTexts.Brief("1", Categorical).Replace("\"weights\"", $"\"classes\":{classes},\"weights\""), path, word);

    [Fact]
    public void A_class_twice_is_refused() =>
        Refused(ModelTexts.Brief("0.5,0.5", Categorical, Categorical).Replace("\"weights\"", "\"classes\":[\"a\",\"a\"],\"weights\""), "$.classes[1]", "'a' is there twice");

    [Fact]
    public void Levels_that_are_not_the_model_s_are_not_written()
    {
        var model = new SavedModel<Row>(new Mixture<Row>([1], [new Poisson([1])]), ["a"]) { Levels = new ColumnLevels([new("a", ["1", "2"])]) };
        Assert.Equal("$.levels.a", Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.ToText(model)).Path);
        Assert.Equal("$.classes", Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.ToText(model with { Levels = ColumnLevels.None, Classes = ["a", "b"] })).Path);
        Assert.Throws<ArgumentException>(() => new ColumnLevels([new("a", ["1", "1"])]));
        Assert.Throws<ArgumentException>(() => new ColumnLevels([new("a", ["1"]), new("a", ["1"])]));
    }

    [Fact]
    public void A_mixture_inside_a_mixture_tells_its_codes()
    {
        var inner = new Mixture<Row>([1], [new Categorical([[0.5, 0.5]])]);
        Assert.Equal([new CodedColumn(2, CodeKind.Categories)], new Mixture<Row>([0.5, 0.5], [inner, new Categorical([[0.1, 0.9]])]).CodedColumns);
        Assert.Equal([null], new Mixture<Row>([0.5, 0.5], [inner, new Poisson([1])]).CodedColumns);
    }

    private static void Refused(string text, string path, string word)
    {
        var fault = Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.Parse(text));
        Assert.Equal(path, fault.Path);
        Assert.Contains(word, fault.Message);
    }
}
