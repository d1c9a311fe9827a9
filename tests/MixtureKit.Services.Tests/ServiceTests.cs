using System.Text.Json;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Services.Tests;

/// <summary>The answers of the sample service over HTTP.</summary>
[Collection(nameof(Telemetry))]
public sealed class ServiceTests : IDisposable
{
    private static readonly Row[] s_rows = [Row.Of(3.6, 79), Row.Of(1.8, 54)];
    private const string Rows = """{"rows": [[3.6, 79], [1.8, 54]]}""";

    private readonly RunningService _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Rows_are_scored_to_the_last_bit()
    {
        (int status, JsonElement body, _) = await _service.Ask("/score", Rows);
        Assert.Equal((200, 0), (status, body.GetProperty("generation").GetInt32()));
        Assert.Equal(RunningService.Model(1).Score(s_rows).LogDensities, Numbers(body.GetProperty("logDensities")));
    }

    [Fact]
    public async Task Rows_have_their_component_and_all_responsibilities()
    {
        (int status, JsonElement body, _) = await _service.Ask("/predict", Rows);
        Scores expected = RunningService.Model(1).Score(s_rows);
        Assert.Equal(200, status);
        Assert.Equal([1, 0], body.GetProperty("components").EnumerateArray().Select(component => component.GetInt32()));
        Assert.Equal(
            [expected.Responsibilities(0).ToArray(), expected.Responsibilities(1).ToArray()],
            body.GetProperty("responsibilities").EnumerateArray().Select(Numbers));
    }

    [Fact]
    public async Task No_rows_have_no_scores()
    {
        (int status, JsonElement body, _) = await _service.Ask("/score", """{"rows": []}""");
        Assert.Equal((200, 0), (status, body.GetProperty("logDensities").GetArrayLength()));
    }

    [Theory]
    [InlineData("""{"rows": [[3.6, 79], [1.8, "long"]]}""", 2, "waiting", "Row 2, value 2 is no number")]
    [InlineData("""{"rows": [[3.6, 79], [1.8, "54"]]}""", 2, "waiting", "Row 2, value 2 is no number")]
    [InlineData("""{"rows": [[1e999, 79]]}""", 1, "eruptions", "Row 1")]
    [InlineData("""{"rows": [[3.6, 79], [1.8]]}""", 2, null, "Row 2 is of length 1; the model has the columns eruptions, waiting.")]
    [InlineData("""{"rows": [[3.6, 79, 1]]}""", 1, null, "Row 1 is of length 3")]
    [InlineData("""{"rows": [null]}""", 1, null, "Row 1 is null")]
    [InlineData("""{"rows": null}""", null, null, "The body has no rows")]
    [InlineData("null", null, null, "The body has no rows")]
    [InlineData("{}", null, null, "The body is no JSON of the form")]
    [InlineData("""{"rows": [[1, 2]], "row": 1}""", null, null, "The body is no JSON of the form")]
    [InlineData("""{"rows": [[1, 2]""", null, null, "The body is no JSON of the form")]
    [InlineData("", null, null, "The body is no JSON of the form")]
    public async Task Bad_rows_are_a_problem_with_its_place(string json, int? row, string? column, string sentence)
    {
        foreach (string path in (string[])["/score", "/predict"])
        {
            (int status, JsonElement problem, string? type) = await _service.Ask(path, json);
            Assert.Equal((400, "application/problem+json"), (status, type));
            Assert.StartsWith(sentence, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal(row, problem.TryGetProperty("row", out JsonElement number) ? number.GetInt32() : null);
            Assert.Equal(column, problem.TryGetProperty("column", out JsonElement name) ? name.GetString() : null);
        }
    }

    [Fact]
    public async Task A_value_that_a_family_cannot_take_is_named_by_row_and_column()
    {
        _service.Replace(new Mixture<Row>([1], [new Bernoulli([0.5, 0.5])]));
        _service.Scorer.Refresh();
        (int status, JsonElement problem, _) = await _service.Ask("/score", """{"rows": [[1, 1], [0, 0.5]]}""");
        Assert.Equal((400, 2, "waiting"), (status, problem.GetProperty("row").GetInt32(), problem.GetProperty("column").GetString()));
    }

    [Fact]
    public async Task A_missing_cell_is_integrated_out()
    {
        (int status, JsonElement body, _) = await _service.Ask("/score", """{"rows": [[null, 79]]}""");
        Assert.Equal(200, status);
        Assert.Equal(RunningService.Model(1).Score([Row.Of(double.NaN, 79)]).LogDensities, Numbers(body.GetProperty("logDensities")));
    }

    [Theory]
    [InlineData("POST", "/score", "text/plain", 415)]
    [InlineData("POST", "/elsewhere", "application/json", 404)]
    [InlineData("PUT", "/predict", "application/json", 405)]
    public async Task A_request_that_is_not_served_is_a_problem_too(string method, string path, string type, int expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(Rows, null, type) };
        using HttpResponseMessage response = await _service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((expected, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused()
    {
        string rows = string.Join(", ", Enumerable.Repeat("[3.6, 79]", 10_000));
        (int status, JsonElement problem, string? type) = await _service.Ask("/score", $$"""{"rows": [{{rows}}]}""");
        Assert.Equal((413, "application/problem+json", 413), (status, type, problem.GetProperty("status").GetInt32()));
    }

    [Fact]
    public async Task A_model_that_is_replaced_answers_the_next_request()
    {
        _service.Replace(RunningService.Model(2));
        Assert.True(_service.Scorer.Refresh());
        (_, JsonElement body, _) = await _service.Ask("/score", Rows);
        Assert.Equal(1, body.GetProperty("generation").GetInt32());
        Assert.Equal(RunningService.Model(2).Score(s_rows).LogDensities, Numbers(body.GetProperty("logDensities")));
        Assert.Matches(@"(?m)^service_model_generation(\{.*\})? 1( |$)", await _service.Text("/metrics"));
    }

    [Fact]
    public async Task A_bad_model_file_degrades_the_health_and_changes_no_answer()
    {
        JsonElement before = JsonSerializer.Deserialize<JsonElement>(await _service.Text("/health"));
        Assert.Equal("Healthy", before.GetProperty("status").GetString());
        await File.WriteAllTextAsync(_service.File, "{", TestContext.Current.CancellationToken);
        _service.Scorer.Refresh();
        JsonElement after = JsonSerializer.Deserialize<JsonElement>(await _service.Text("/health"));
        Assert.Equal("Degraded", after.GetProperty("status").GetString());
        Assert.Contains(_service.Scorer.Fault!, after.GetProperty("checks").GetProperty("models").GetString(), StringComparison.Ordinal);
        Assert.Equal(200, (await _service.Ask("/score", Rows)).Status);
    }

    [Fact]
    public async Task The_metrics_have_rows_requests_and_fits()
    {
        await _service.Ask("/score", Rows);
        new ExpectationMaximization { Execution = Execution.Sequential }.Fit(new Mixture<int>([0.5, 0.5], [new PoissonCount(1), new PoissonCount(9)]), [0, 1, 9, 11]);
        string metrics = await _service.Text("/metrics");
        Assert.All(
            (string[])["service_rows_total", "service_model_generation", "http_server_request_duration_seconds_count", "mixturekit_fits_total", "mixturekit_iterations_total", "mixturekit_passes_total", "mixturekit_rows_total", "mixturekit_log_likelihood"],
            name => Assert.Contains($"\n{name}", metrics, StringComparison.Ordinal));
        Assert.Matches(@"(?m)^service_rows_total(\{.*\})? 2( |$)", metrics);
    }

    [Fact]
    public async Task A_request_that_its_caller_gives_up_leaves_the_service_well()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var body = new HeldContent(Rows);
        Task<HttpResponseMessage> request = _service.Client.PostAsync(new Uri("/score", UriKind.Relative), body, cancelled.Token);
        await body.Sent;
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        Assert.Equal(200, (await _service.Ask("/score", Rows)).Status);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetDouble())];
}
