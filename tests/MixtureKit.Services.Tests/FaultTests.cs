using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;
using MixtureKit.Starts;

namespace MixtureKit.Services.Tests;

/// <summary>Faults that a service must tell and outlive: a fit without a model, a period too long for a timer, a format that throws.</summary>
[Collection(nameof(Telemetry))]
public sealed class FaultTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mixturekit-faults-");

    private string File => Path.Combine(_folder.FullName, "model.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_fit_without_a_model_is_logged_as_a_warning_with_its_reason()
    {
        var logger = new LineLogger();
        FitResult<Row> fit = new FitLog(logger).Write(new StartSearch<Row>().Fit(RunningService.Model(1), [Row.Of(1, 1), Row.Of(1, 1), Row.Of(1, 1)]));

        Assert.False(fit.HasModel);
        Assert.Equal((LogLevel.Warning, $"The fit has no sound model: {fit.Degeneracy}"), logger.Lines[0]);
    }

    [Theory]
    [InlineData(50.0, false)]
    [InlineData(49.0, true)]
    public void A_period_that_no_timer_takes_is_refused(double days, bool isTaken)
    {
        ModelFormats.Rows.WriteFile(File, RunningService.Model(1));
        using ServiceProvider provider = new ServiceCollection().AddMixtureModel("main", File, options => options.PollInterval = TimeSpan.FromDays(days)).BuildServiceProvider();

        Exception? error = Record.Exception(() => provider.GetRequiredKeyedService<MixtureScorer>("main"));
        Assert.Equal(isTaken, error is null);
        Assert.True(isTaken || (error is OptionsValidationException && error.Message.Contains("less than 49 days", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_format_that_throws_on_a_look_leaves_the_model_in_use()
    {
        var time = new TickingTime();
        var format = new BreakableFormat();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddMixtureKit().AddFamily<Row>("breakable", _ => throw new InvalidOperationException("not asked for"), format);
        services.AddMixtureModel("main", File);
        ModelFormats.Rows.With(format).WriteFile(File, new Mixture<Row>([1], [new Breakable()]), ["a", "b"]);
        using ServiceProvider provider = services.BuildServiceProvider();
        MixtureScorer scorer = provider.GetRequiredKeyedService<MixtureScorer>("main");

        format.IsBroken = true;
        System.IO.File.AppendAllText(File, "\n");
        time.Tick();
        Assert.Equal((0, $"{File}: broken"), (scorer.Current.Generation, scorer.Fault));
    }
}
