using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;

namespace MixtureKit.Tests.DependencyInjection;

public sealed class MixtureScorerTests : IDisposable
{
    private static readonly string[] s_columns = ["a", "b"];
    private static readonly Row[] s_rows = [Row.Of(0, 0), Row.Of(9, 9)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mixturekit-models-");
    private readonly ManualTime _time = new();
    private readonly ListLogger<MixtureScorer> _log = new();

    private string File => Path.Combine(_folder.FullName, "fraud.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Rows_are_scored_as_the_mixture_scores_them()
    {
        using ServiceProvider provider = Provider(Model(1));
        Scores scores = Scorer(provider).Score(s_rows), expected = Model(1).Score(s_rows);
        Assert.Equal(expected.LogDensities, scores.LogDensities);
        Assert.Equal([0, 1], scores.Components);
        Assert.Equal(expected.Responsibilities(1).ToArray(), scores.Responsibilities(1).ToArray());
        Assert.Equal(0, Scorer(provider).Score([]).Count);
    }

    [Fact]
    public void A_row_of_other_columns_is_refused()
    {
        using ServiceProvider provider = Provider(Model(1));
        Assert.Throws<UnusableDataException>(() => Scorer(provider).Score([Row.Of(1)]));
    }

    [Fact]
    public void A_file_that_is_replaced_is_loaded_at_the_next_look()
    {
        using ServiceProvider provider = Provider(Model(1));
        MixtureScorer scorer = Scorer(provider);
        LoadedModel before = scorer.Current;
        _time.Tick();
        Assert.Same(before, scorer.Current);

        Write(Model(2));
        _time.Tick();
        Assert.Equal(1, scorer.Current.Generation);
        Assert.Equal(Model(2).Score(s_rows).LogDensities, scorer.Score(s_rows).LogDensities);
        Assert.Equal(Model(1).Score(s_rows).LogDensities, before.Score(s_rows).LogDensities);
        Assert.Contains(_log.Lines, line => line == (LogLevel.Information, $"The model 'fraud' was replaced from {File}: generation 1, 2 components."));
    }

    [Fact]
    public void A_file_of_the_same_length_and_time_that_takes_the_name_is_loaded()
    {
        using ServiceProvider provider = Provider(Model(1));
        MixtureScorer scorer = Scorer(provider);
        var old = new FileInfo(File);
        string other = Path.Combine(_folder.FullName, "next.json");
        ModelFormats.Rows.WriteFile(other, Model(2), s_columns);
        System.IO.File.SetLastWriteTimeUtc(other, old.LastWriteTimeUtc);
        Assert.Equal(old.Length, new FileInfo(other).Length);
        System.IO.File.Move(other, File, overwrite: true);
        Assert.True(scorer.Refresh());
    }

    [Fact]
    public void A_folder_that_is_swapped_behind_a_link_is_seen()
    {
        foreach (int spread in (int[])[1, 2])
        {
            DirectoryInfo version = _folder.CreateSubdirectory($"v{spread}");
            ModelFormats.Rows.WriteFile(Path.Combine(version.FullName, "fraud.json"), Model(spread), s_columns);
        }
        string link = Path.Combine(_folder.FullName, "current");
        Directory.CreateSymbolicLink(link, "v1");
        System.IO.File.CreateSymbolicLink(File, Path.Combine("current", "fraud.json"));
        using ServiceProvider provider = Provider(null);
        MixtureScorer scorer = Scorer(provider);
        Directory.Delete(link);
        Directory.CreateSymbolicLink(link, "v2");
        Assert.True(scorer.Refresh());
        Assert.Equal(Model(2).Score(s_rows).LogDensities, scorer.Score(s_rows).LogDensities);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{\"format\": \"something else\"}")]
    public async Task A_bad_file_leaves_the_model_in_use_and_says_why(string text)
    {
        using ServiceProvider provider = Provider(Model(1));
        MixtureScorer scorer = Scorer(provider);
        Assert.Equal(HealthStatus.Healthy, (await Health(provider)).Status);

        System.IO.File.WriteAllText(File, text);
        _time.Tick();
        _time.Tick();
        Assert.Equal(0, scorer.Current.Generation);
        Assert.StartsWith(File, scorer.Fault, StringComparison.Ordinal);
        Assert.Single(_log.Lines, line => line.Level == LogLevel.Warning && line.Text.EndsWith(scorer.Fault!, StringComparison.Ordinal));
        HealthCheckResult health = await Health(provider);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains(scorer.Fault!, health.Description, StringComparison.Ordinal);

        Write(Model(2));
        _time.Tick();
        Assert.Null(scorer.Fault);
        Assert.Equal(HealthStatus.Healthy, (await Health(provider)).Status);
    }

    [Fact]
    public void A_file_that_is_gone_leaves_the_model_in_use_until_it_is_back()
    {
        using ServiceProvider provider = Provider(Model(1));
        MixtureScorer scorer = Scorer(provider);
        System.IO.File.Delete(File);
        Assert.False(scorer.Refresh());
        Assert.False(scorer.Refresh());
        Assert.Single(_log.Lines, line => line.Level == LogLevel.Warning);
        Assert.Equal($"{File}: there is no such file; put a model file there.", scorer.Fault);
        Write(Model(1));
        Assert.True(scorer.Refresh());
    }

    [Fact]
    public void A_model_of_other_columns_is_not_taken()
    {
        using ServiceProvider provider = Provider(Model(1));
        MixtureScorer scorer = Scorer(provider);
        ModelFormats.Rows.WriteFile(File, Model(2), ["b", "a"]);
        Assert.False(scorer.Refresh());
        Assert.Equal($"{File}: the columns are b, a; those of the model in use are a, b. Restart to change columns.", scorer.Fault);
    }

    [Fact]
    public async Task Without_a_first_model_a_host_does_not_start()
    {
        using ServiceProvider provider = Provider(null);
        string sentence = $"The model 'fraud' cannot be loaded: {File}: there is no such file; put a model file there.";
        Assert.Equal([sentence], Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate()).Failures);
        Assert.Equal((HealthStatus.Unhealthy, sentence), ((await Health(provider)).Status, (await Health(provider)).Description));
        Write(Model(1));
        Assert.Equal(HealthStatus.Healthy, (await Health(provider)).Status);
    }

    [Fact]
    public void A_period_that_is_none_is_refused()
    {
        using ServiceProvider provider = Provider(Model(1), options => options.PollInterval = TimeSpan.Zero);
        Assert.Contains("PollInterval", Assert.Throws<OptionsValidationException>(() => Scorer(provider)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_are_found_by_name()
    {
        using ServiceProvider provider = Provider(Model(1));
        MixtureScorers scorers = provider.GetRequiredService<MixtureScorers>();
        Assert.Equal(["fraud"], scorers.Names);
        Assert.Same(Scorer(provider), scorers.Find("fraud"));
        Assert.Contains("known are fraud", Assert.Throws<ArgumentException>(() => scorers.Find("other")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddMixtureModel("a", "x").AddMixtureModel("a", "y"));
    }

    [Fact]
    public void A_disposed_provider_looks_no_more()
    {
        ServiceProvider provider = Provider(Model(1));
        Scorer(provider);
        Assert.Equal(1, _time.Timers);
        provider.Dispose();
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void Rows_scored_while_models_are_replaced_have_the_scores_of_one_model()
    {
        using ServiceProvider provider = Provider(Model(1));
        MixtureScorer scorer = Scorer(provider);
        double[][] possible = [[.. Model(1).Score(s_rows).LogDensities], [.. Model(2).Score(s_rows).LogDensities]];
        using var done = new CancellationTokenSource();
        Task<int>[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            int wrong = 0;
            do
            {
                double[] scored = [.. scorer.Score(s_rows).LogDensities];
                wrong += possible.Any(scored.SequenceEqual) ? 0 : 1;
            }
            while (!done.IsCancellationRequested);
            return wrong;
        }))];
        for (int i = 0; i < 20; i++)
        {
            Write(Model(2 - (i % 2)));
            scorer.Refresh();
        }
        done.Cancel();
        Assert.All(readers, reader => Assert.Equal(0, reader.Result));
        Assert.Equal(20, scorer.Current.Generation);
    }

    private static Mixture<Row> Model(int spread) =>
        new([0.5, 0.5], [new DiagonalGaussian([0, 0], [spread, spread]), new DiagonalGaussian([9, 9], [spread, spread])]);

    private static MixtureScorer Scorer(ServiceProvider provider) => provider.GetRequiredKeyedService<MixtureScorer>("fraud");

    private static Task<HealthCheckResult> Health(ServiceProvider provider) =>
        provider.GetRequiredService<MixtureModelsHealthCheck>().CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

    private void Write(Mixture<Row> model) => ModelFormats.Rows.WriteFile(File, model, s_columns);

    private ServiceProvider Provider(Mixture<Row>? model, Action<MixtureModelOptions>? configure = null)
    {
        if (model is not null)
            Write(model);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<ILogger<MixtureScorer>>(_log);
        services.AddMixtureModel("fraud", File, configure);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
