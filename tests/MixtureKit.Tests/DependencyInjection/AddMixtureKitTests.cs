using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.DependencyInjection;

public class AddMixtureKitTests
{
    private static readonly int[] s_counts = [0, 1, 0, 2, 1, 9, 11, 8, 10, 12];
    private static readonly Mixture<int> s_start = new([0.5, 0.5], [new PoissonCount(3), new PoissonCount(4)]);

    [Fact]
    public void Without_options_the_services_are_those_of_the_library()
    {
        using ServiceProvider provider = Provider();
        ExpectationMaximization em = provider.GetRequiredService<ExpectationMaximization>();
        var plain = new ExpectationMaximization();
        Assert.Equal((plain.Tolerance, plain.MaximumIterations, plain.Certify), (em.Tolerance, em.MaximumIterations, em.Certify));
        Assert.Same(Execution.AllCores, em.Execution);
        Assert.Equal(plain.Samples, em.Samples);
        Assert.Same(em, provider.GetRequiredService<ExpectationMaximization>());
        Assert.Equal(ModelFormats.Rows.Types, provider.GetRequiredService<ModelFormat<Row>>().Types);
        Assert.Equal(ModelFormats.Counts.Types, provider.GetRequiredService<ModelFormat<int>>().Types);
    }

    [Fact]
    public void The_tolerance_ends_a_fit_sooner() =>
        Assert.True(Fit(options => options.Tolerance = 0.5).Iterations < Fit(options => options.Tolerance = 1e-12).Iterations);

    [Fact]
    public void The_most_iterations_end_a_fit() => Assert.Equal(2, Fit(options => options.MaximumIterations = 2).Iterations);

    [Fact]
    public void A_certified_fit_has_certificates()
    {
        Assert.NotEmpty(Fit(options => options.Certify = true).Certificates);
        Assert.Empty(Fit(options => options.Certify = false).Certificates);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public void The_samples_are_those_of_the_fits(bool? samples)
    {
        using ServiceProvider provider = Provider(options => options.Samples = samples);
        NestedSamples? expected = samples is null ? null : samples.Value ? NestedSamples.Default : NestedSamples.None;
        Assert.Same(expected, provider.GetRequiredService<ExpectationMaximization>().Samples);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_threads_are_those_of_the_passes(int threads)
    {
        using ServiceProvider provider = Provider(options => options.Threads = threads);
        Assert.Equal(threads, provider.GetRequiredService<ExpectationMaximization>().Execution.Workers);
        Assert.Same(provider.GetRequiredService<Execution>(), provider.GetRequiredService<ExpectationMaximization>().Execution);
    }

    public static TheoryData<string, Action<MixtureKitOptions>> BadOptions => new()
    {
        { "Tolerance is -1; it must be a number that is not negative.", options => options.Tolerance = -1 },
        { "Tolerance is NaN; it must be a number that is not negative.", options => options.Tolerance = double.NaN },
        { "MaximumIterations is -3; it must not be negative.", options => options.MaximumIterations = -3 },
        { "Restarts is 0; it must be at least 1.", options => options.Restarts = 0 },
        {
            "Start is 'k-means', which is not known; known are density, agglomeration, random, random-responsibilities, kmeans, kmeans-standardized, kmeans++, kmeans++-standardized. Add one of your own with AddStart.",
            options => options.Start = "k-means"
        },
        { "Threads is 0; it must be at least 1, or null for all cores.", options => options.Threads = 0 },
    };

    [Theory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public void Bad_options_are_refused_with_a_sentence(string sentence, Action<MixtureKitOptions> configure)
    {
        using ServiceProvider provider = Provider(configure);
        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<ExpectationMaximization>());
        Assert.Equal([sentence], error.Failures);
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
    }

    [Fact]
    public void All_bad_options_are_told_at_once()
    {
        using ServiceProvider provider = Provider(options => (options.Tolerance, options.Threads) = (-1, -1));
        Assert.Equal(2, Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<Execution>()).Failures.Count());
    }

    [Fact]
    public void Added_twice_the_later_options_win_and_nothing_is_doubled()
    {
        var services = new ServiceCollection();
        services.AddMixtureKit(options => (options.Tolerance, options.MaximumIterations) = (0.1, 5));
        services.AddMixtureKit(options => options.MaximumIterations = 6);
        using ServiceProvider provider = services.BuildServiceProvider();
        ExpectationMaximization em = Assert.Single(provider.GetServices<ExpectationMaximization>());
        Assert.Equal((0.1, 6), (em.Tolerance, em.MaximumIterations));
        Assert.Single(provider.GetServices<ModelFormat<Row>>());
    }

    [Fact]
    public void A_family_of_ones_own_is_found_by_name_and_known_to_model_files()
    {
        var services = new ServiceCollection();
        services.AddMixtureKit().AddFamily("geometric", _ => new Geometric(0.5), new GeometricFormat());
        using ServiceProvider provider = services.BuildServiceProvider();
        var prototype = (Geometric)provider.GetRequiredKeyedService<IMixtureComponent<int>>("geometric");
        ModelFormat<int> format = provider.GetRequiredService<ModelFormat<int>>();
        Assert.Equal(["mixture", "frozen", "poisson", "geometric"], format.Types.Select(type => type.TypeName));
        Mixture<int> fitted = provider.GetRequiredService<ExpectationMaximization>().Fit(new Mixture<int>([1], [prototype]), s_counts).Model;
        Geometric component = Assert.Single(format.Parse(format.ToText(fitted)).Mixture.ComponentsOf<Geometric>());
        Assert.Equal(10.0 / (10 + 54), component.Stop, 12);
    }

    [Fact]
    public void A_family_of_other_data_brings_a_format_of_its_own()
    {
        var services = new ServiceCollection();
        services.AddMixtureKit().AddFamily<string>("none", _ => throw new InvalidOperationException("not asked for"));
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(ModelFormats.For<string>().Types.Select(type => type.TypeName), provider.GetRequiredService<ModelFormat<string>>().Types.Select(type => type.TypeName));
    }

    [Fact]
    public void Two_families_of_one_name_are_refused()
    {
        MixtureKitBuilder builder = new ServiceCollection().AddMixtureKit().AddFamily("geometric", _ => new Geometric(0.5));
        Assert.Contains("'geometric'", Assert.Throws<ArgumentException>(() => builder.AddFamily("geometric", _ => new Geometric(0.5))).Message);
        Assert.Throws<ArgumentException>(() => builder.AddFamily(" ", _ => new Geometric(0.5)));
    }

    private static FitResult<int> Fit(Action<MixtureKitOptions> configure)
    {
        using ServiceProvider provider = Provider(configure);
        return provider.GetRequiredService<ExpectationMaximization>().Fit(s_start, s_counts);
    }

    private static ServiceProvider Provider(Action<MixtureKitOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddMixtureKit(configure);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>p(x) = s (1 − s)ˣ.</summary>
    private sealed class Geometric(double stop) : IMixtureComponent<int>
    {
        public double Stop { get; } = stop;

        public int StatisticsLength => 1;

        public double LogDensity(int x) => Math.Log(Stop) + (x * Math.Log(1 - Stop));

        public void Accumulate(int x, double weight, Span<double> statistics) => statistics[0] += weight * x;

        public IMixtureComponent<int> Maximize(double weight, ReadOnlySpan<double> statistics) => new Geometric(weight / (weight + statistics[0]));
    }

    private sealed class GeometricFormat() : ComponentFormat<int, Geometric>("geometric")
    {
        protected override void WriteMembers(Geometric component, ModelWriter<int> writer) => writer.Number("stop", component.Stop);

        protected override Geometric ReadMembers(ModelObject members, ModelScope<int> scope) => new(members["stop"].Number());
    }
}
