using System.Diagnostics;
using System.Globalization;

namespace MixtureKit.Cli.Tests;

/// <summary>Models that go through a file.</summary>
public sealed class SavedModelTests
{
    [Theory]
    [InlineData("plane", "--covariance", "full")]
    [InlineData("plane", "--covariance", "tied")]
    [InlineData("plane", "--covariance", "tied", "--max-iterations", "3")]
    [InlineData("plane", "--covariance", "tied", "--acceleration", "squarem")]
    [InlineData("plane", "--covariance", "tied", "--regularization", "1")]
    [InlineData("plane", "--covariance", "diagonal")]
    [InlineData("counts", "--family", "bernoulli")]
    [InlineData("counts", "--family", "categorical")]
    [InlineData("counts", "--family", "multinomial")]
    [InlineData("counts", "--family", "poisson")]
    public void A_score_has_the_bits_that_the_fit_reported(string table, params string[] options)
    {
        using var folder = new TemporaryFolder();
        bool isPlane = table == "plane";
        string data = folder.Write("data.csv", isPlane ? Samples.Plane(600) : Samples.Counts(600)), model = folder["model.json"];
        string[] columns = isPlane ? ["--columns", "x,y"] : [];
        CommandRun fit = CommandRun.Of(["fit", data, "-k", "3", "--restarts", "3", "--json", "-o", model, .. columns, .. options]).Sound();
        CommandRun score = CommandRun.Of("score", model, data, "--json").Sound();
        Assert.Equal(fit.Json.GetProperty("logLikelihood").GetDouble(), score.Json.GetProperty("logLikelihood").GetDouble());
        Assert.Equal(fit.Json.GetProperty("bic").GetDouble(), score.Json.GetProperty("bic").GetDouble());
    }

    [Theory]
    [InlineData("\"columns\":[\"a\",\"b\",\"c\"],", "a", "c", "no part takes the column 'b'")]
    [InlineData("\"columns\":[\"a\"],", "a", "a", "taken at $.components[0].parts[0].columns[0] already")]
    [InlineData("", "x1", "x16777216", "$.components[0].parts[1].columns[0]: the column 'x16777216' is not there")]
    public void A_product_that_is_no_density_over_a_row_is_no_model(string columns, string first, string second, string words)
    {
        using var folder = new TemporaryFolder();
        string model = folder.Write("model.json", Product(columns, [first, second]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        CommandRun.Of("sample", model, "-n", "1").Fails(65, words);
        CommandRun.Of("describe", model).Fails(65, words);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000_000);
    }

    [Fact]
    public void A_rate_that_no_count_can_be_drawn_from_is_no_model()
    {
        using var folder = new TemporaryFolder();
        string model = folder.Write("model.json", """{"format":"mixturekit-model","version":1,"weights":[1],"components":[{"type":"poisson","rates":[1e16]}]}""");
        CommandRun.Of("sample", model, "-n", "1").Fails(65, "$.components[0].rates", "from 0 to 1e15");
    }

    [Fact]
    public void Very_many_parts_and_columns_are_described_in_time()
    {
        using var folder = new TemporaryFolder();
        string[] names = [.. Enumerable.Range(1, 20_000).Select(j => string.Create(CultureInfo.InvariantCulture, $"column {j}"))];
        string parts = folder.Write("parts.json", Product($"\"columns\":[\"{string.Join("\",\"", names)}\"],", [.. names.Reverse()]));
        string rates = string.Join(',', Enumerable.Repeat("1", names.Length));
        string columns = folder.Write("columns.json", Product(
            $"\"columns\":[\"{string.Join("\",\"", names)}\"],", [string.Join("\",\"", names.Reverse())], rates));
        var clock = Stopwatch.StartNew();
        CommandRun.Of("describe", parts).Sound();
        CommandRun.Of("describe", columns).Sound();
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed}");
    }

    [Fact]
    public void A_wide_covariance_is_described_in_the_time_of_its_factor()
    {
        const int Dimension = 700;
        using var folder = new TemporaryFolder();
        string rows = string.Join("],[", Enumerable.Range(0, Dimension).Select(i => string.Join(',', Enumerable.Range(0, Dimension).Select(j => i == j ? "1" : "0.01"))));
        string mean = string.Join(',', Enumerable.Repeat("0", Dimension));
        string model = folder.Write("model.json", $$"""{"format":"mixturekit-model","version":1,"weights":[1],"components":[{"type":"full-gaussian","mean":[{{mean}}],"covariance":[[{{rows}}]]}]}""");
        long before = GC.GetAllocatedBytesForCurrentThread();
        CommandRun.Of("describe", model).Sound();
        // A copy of the covariance for each number shown would be 700 times 4 MB.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 300_000_000);
    }

    private static string Product(string columns, string[] parts, string rates = "1") =>
        $$"""{"format":"mixturekit-model","version":1,{{columns}}"weights":[1],"components":[{"type":"product","parts":[{{string.Join(',', parts.Select(name => $$"""{"columns":["{{name}}"],"component":{"type":"poisson","rates":[{{rates}}]} }"""))}}]}]}""";
}
