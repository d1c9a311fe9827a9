using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Gates;
using MixtureKit.Groups;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.Serialization;

public class ModelTextTests
{
    private static readonly NormalInverseWishart s_wishart = new([0, 0.5], 0.01, 4, new double[,] { { 1, 0.25 }, { 0.25, 1 } });

    public static TheoryData<string> Names => [.. Cases().Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_component_is_written_in_the_agreed_words(string name)
    {
        (IMixtureComponent<Row> component, string text) = Cases()[name];
        Assert.Equal(text, ModelFormats.Rows.ToText(new Mixture<Row>([1], [component]), ["a", "b"]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_written_reads_back_to_the_same_text(string name)
    {
        SavedModel<Row> model = ModelFormats.Rows.Parse(Cases()[name].Text);
        Assert.Equal(["a", "b"], model.ColumnNames);
        Assert.Equal(Cases()[name].Component.GetType(), model.Mixture.Components[0].GetType());
        Assert.Equal(Cases()[name].Text, ModelFormats.Rows.ToText(model.Mixture, model.ColumnNames));
    }

    [Fact]
    public void A_whole_mixture_is_written_with_its_priors_and_what_it_shares()
    {
        var mixture = new Mixture<Row>(
            new MixingWeights<Row>([0.36, 0.64], 2),
            ComponentGroup.Create([new TiedGaussian([1, 2], Unit, s_wishart), new TiedGaussian([3, 4], Unit, s_wishart)]));
        Assert.Equal(
            """
            {
              "format": "mixturekit-model",
              "version": 1,
              "columns": ["eruptions", "größe \"1\""],
              "weights": [0.36, 0.64],
              "weightPrior": {
                "type": "dirichlet",
                "concentration": 2
              },
              "shared": {
                "covariance": [[1, 0], [0, 1]],
                "prior": {
                  "type": "normal-inverse-wishart",
                  "mean": [0, 0.5],
                  "kappa": 0.01,
                  "nu": 4,
                  "scale": [[1, 0.25], [0.25, 1]]
                }
              },
              "components": [
                {
                  "type": "tied-gaussian",
                  "mean": [1, 2]
                },
                {
                  "type": "tied-gaussian",
                  "mean": [3, 4]
                }
              ]
            }

            """,
            ModelFormats.Rows.ToText(mixture, ["eruptions", "größe \"1\""]));
    }

    [Fact]
    public void Without_names_no_columns_are_written_and_they_are_read_as_x1_x2()
    {
        var product = new Product<Row>([
            new ProductPart<Row, Row>(new ColumnSelector(2), new Poisson([1])),
            new ProductPart<Row, Row>(new ColumnSelector(1, 0), new Poisson([2, 3]))]);
        string text = ModelFormats.Rows.ToText(new Mixture<Row>([1], [product]));
        Assert.DoesNotContain("\"columns\": [\"x1\", \"x2\"", text);
        Assert.Contains("\"columns\": [\"x3\"]", text);
        Assert.Equal(["x1", "x2", "x3"], ModelFormats.Rows.Parse(text).ColumnNames);
    }

    [Fact]
    public void The_order_of_members_and_a_UTF8_mark_do_not_matter_to_the_reader()
    {
        string text = "\uFEFF" + """{"components":[{"prior":{"rate":1,"shape":2,"type":"gamma"},"rates":[3],"type":"poisson"}],"weights":[1],"version":1,"format":"mixturekit-model"}""";
        Poisson poisson = Assert.Single(ModelFormats.Rows.Parse(text).Mixture.ComponentsOf<Poisson>());
        Assert.Equal(new GammaPrior(2, 1), poisson.Prior);
    }

    [Fact]
    public void A_count_is_a_poisson_of_one_rate()
    {
        var mixture = new Mixture<int>([0.5, 0.5], [new PoissonCount(1.5), new Frozen<int>(new PoissonCount(4, new GammaPrior(2, 1)))]);
        string text = ModelFormats.Counts.ToText(mixture);
        Assert.Contains("\"rates\": [1.5]", text);
        SavedModel<int> model = ModelFormats.Counts.Parse(text);
        Assert.Equal(text, ModelFormats.Counts.ToText(model.Mixture));
        Assert.Equal(["x1"], model.ColumnNames);
    }

    [Fact]
    public void A_file_is_written_whole_and_read_again()
    {
        string path = Path.Combine(Path.GetTempPath(), $"model-{Guid.NewGuid():N}.json");
        try
        {
            var mixture = new Mixture<Row>([1], [new Poisson([2])]);
            ModelFormats.Rows.WriteFile(path, mixture, ["n"]);
            Assert.Equal(["n"], ModelFormats.Rows.ReadFile(path).ColumnNames);
            Assert.Throws<InvalidModelException>(() => ModelFormats.Rows.WriteFile(path, new Mixture<Row>([1], [new Poisson([2, 3])]), ["n"]));
            Assert.Equal(ModelFormats.Rows.ToText(mixture, ["n"]), File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_model_can_be_one_value_of_a_larger_text()
    {
        using var stream = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WritePropertyName("model");
            ModelFormats.Rows.WriteTo(json, new Mixture<Row>([1], [new Poisson([2])]));
            json.WriteEndObject();
        }
        using var document = System.Text.Json.JsonDocument.Parse(stream.ToArray());
        Assert.Single(ModelFormats.Rows.Parse(document.RootElement.GetProperty("model").GetRawText()).Mixture.ComponentsOf<Poisson>());
    }

    private static double[,] Unit => new double[,] { { 1, 0 }, { 0, 1 } };

    private static Dictionary<string, (IMixtureComponent<Row> Component, string Text)> Cases()
    {
        var cases = new Dictionary<string, (IMixtureComponent<Row>, string)>();
        void Add(string name, IMixtureComponent<Row> component, params string[] members) => cases.Add(name, (component, ModelTexts.OfOne("\"a\", \"b\"", members)));
        const string Mean = "\"mean\": [0.1, -0]";
        Add("full", new FullGaussian([0.1, -0.0], new double[,] { { 2, 0.5 }, { 0.5, 1E+300 } }), "\"type\": \"full-gaussian\"", Mean, "\"covariance\": [[2, 0.5], [0.5, 1E+300]]");
        Add(
            "full with prior",
            new FullGaussian([0.1, -0.0], Unit, s_wishart),
            "\"type\": \"full-gaussian\"", Mean, "\"covariance\": [[1, 0], [0, 1]]",
            Prior("normal-inverse-wishart", "\"mean\": [0, 0.5]", "\"kappa\": 0.01", "\"nu\": 4", "\"scale\": [[1, 0.25], [0.25, 1]]"));
        Add("diagonal", new DiagonalGaussian([0.1, -0.0], [3, 5E-324]), "\"type\": \"diagonal-gaussian\"", Mean, "\"variances\": [3, 5E-324]");
        Add(
            "diagonal with prior",
            new DiagonalGaussian([0.1, -0.0], [3, 4], new NormalInverseGamma([1, 2], 0.5, 2, [3, 4])),
            "\"type\": \"diagonal-gaussian\"", Mean, "\"variances\": [3, 4]",
            Prior("normal-inverse-gamma", "\"mean\": [1, 2]", "\"kappa\": 0.5", "\"shape\": 2", "\"rate\": [3, 4]"));
        Add("spherical", new SphericalGaussian([0.1, -0.0], 3), "\"type\": \"spherical-gaussian\"", Mean, "\"variance\": 3");
        Add(
            "spherical with prior",
            new SphericalGaussian([0.1, -0.0], 3, new NormalInverseGamma([1, 2], 0.5, 2, [3])),
            "\"type\": \"spherical-gaussian\"", Mean, "\"variance\": 3",
            Prior("normal-inverse-gamma", "\"mean\": [1, 2]", "\"kappa\": 0.5", "\"shape\": 2", "\"rate\": 3"));
        Add("bernoulli", new Bernoulli([0, 0.3]), "\"type\": \"bernoulli\"", "\"probabilities\": [0, 0.3]");
        Add("bernoulli with prior", new Bernoulli([1, 0.3], new BetaPrior(2, 1)), "\"type\": \"bernoulli\"", "\"probabilities\": [1, 0.3]", Prior("beta", "\"alpha\": 2", "\"beta\": 1"));
        Add("categorical", new Categorical([[0.25, 0.75], [1]]), "\"type\": \"categorical\"", "\"probabilities\": [[0.25, 0.75], [1]]");
        Add("categorical with prior", new Categorical([[0.25, 0.75], [1]], new DirichletPrior(1.5)), "\"type\": \"categorical\"", "\"probabilities\": [[0.25, 0.75], [1]]", Prior("dirichlet", "\"concentration\": 1.5"));
        Add("multinomial", new Multinomial([0.25, 0.75]), "\"type\": \"multinomial\"", "\"probabilities\": [0.25, 0.75]");
        Add("multinomial with prior", new Multinomial([0.25, 0.75], new DirichletPrior(1.5)), "\"type\": \"multinomial\"", "\"probabilities\": [0.25, 0.75]", Prior("dirichlet", "\"concentration\": 1.5"));
        Add("poisson", new Poisson([0, 7]), "\"type\": \"poisson\"", "\"rates\": [0, 7]");
        Add("poisson with prior", new Poisson([0.5, 7], new GammaPrior(2, 0.1)), "\"type\": \"poisson\"", "\"rates\": [0.5, 7]", Prior("gamma", "\"shape\": 2", "\"rate\": 0.1"));
        Add("frozen", new Frozen<Row>(new Poisson([0, 7])), "\"type\": \"frozen\"", "\"component\": {\n        \"type\": \"poisson\",\n        \"rates\": [0, 7]\n      }");
        Add(
            "mixture",
            new Mixture<Row>(new MixingWeights<Row>([1], 3), ComponentGroup.Create([new Poisson([0, 7])])),
            "\"type\": \"mixture\"", "\"weights\": [1]", "\"weightPrior\": {\n        \"type\": \"dirichlet\",\n        \"concentration\": 3\n      }",
            "\"components\": [\n        {\n          \"type\": \"poisson\",\n          \"rates\": [0, 7]\n        }\n      ]");
        Add(
            "product",
            new Product<Row>([new ProductPart<Row, Row>(new ColumnSelector(1), new Poisson([7])), new ProductPart<Row, Row>(new ColumnSelector(0), new Bernoulli([0.5]))]),
            "\"type\": \"product\"",
            "\"parts\": [\n        {\n          \"columns\": [\"b\"],\n          \"component\": {\n            \"type\": \"poisson\",\n            \"rates\": [7]\n          }\n        },\n"
            + "        {\n          \"columns\": [\"a\"],\n          \"component\": {\n            \"type\": \"bernoulli\",\n            \"probabilities\": [0.5]\n          }\n        }\n      ]");
        return cases;
    }

    private static string Prior(string type, params string[] members) =>
        $"\"prior\": {{\n        {string.Join(",\n        ", members.Prepend($"\"type\": \"{type}\""))}\n      }}";
}
