using Microsoft.Extensions.DependencyInjection;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.DependencyInjection;

public class RegisteredSearchTests
{
    private static readonly int[] s_counts = [0, 1, 0, 2, 1, 9, 11, 8, 10, 12];
    private static readonly Mixture<int> s_prototype = new([0.5, 0.5], [new PoissonCount(1), new PoissonCount(1)]);

    [Fact]
    public void Without_options_a_search_is_that_of_the_library()
    {
        using ServiceProvider provider = Provider();
        StartSearch<Row> search = provider.GetRequiredService<StartSearch<Row>>();
        var plain = new StartSearch<Row>();
        Assert.Equal((plain.Restarts, plain.Seed, plain.AllowSpurious), (search.Restarts, search.Seed, search.AllowSpurious));
        Assert.Equal(plain.Starts.Select(start => start.Name), search.Starts.Select(start => start.Name));
    }

    [Fact]
    public void The_restarts_are_as_many_starts() => Assert.Equal(3, Fit(options => options.Restarts = 3).Starts.Count);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Spurious_ends_are_returned_if_they_are_allowed(bool allowed)
    {
        using ServiceProvider provider = Provider(options => options.AllowSpurious = allowed);
        Assert.Equal(allowed, provider.GetRequiredService<StartSearch<Row>>().AllowSpurious);
    }

    [Fact]
    public void The_seed_gives_other_starts()
    {
        double Begin(ulong seed) => Fit(options => (options.Seed, options.Restarts, options.MaximumIterations, options.Start) = (seed, 1, 0, "random-responsibilities")).LogLikelihood;
        Assert.Equal(Begin(1), Begin(1));
        Assert.NotEqual(Begin(1), Begin(2));
    }

    [Theory]
    [InlineData("kmeans", typeof(KMeansStart))]
    [InlineData("kmeans-standardized", typeof(KMeansStart))]
    [InlineData("kmeans++", typeof(KMeansPlusPlusStart))]
    [InlineData("kmeans++-standardized", typeof(KMeansPlusPlusStart))]
    [InlineData("density", typeof(DensityStart<Row>))]
    [InlineData("random", typeof(RandomObservationsStart<Row>))]
    [InlineData("random-responsibilities", typeof(RandomResponsibilitiesStart<Row>))]
    public void A_start_is_found_by_its_name(string name, Type type)
    {
        using ServiceProvider provider = Provider(options => options.Start = name);
        Start<Row> start = Assert.Single(provider.GetRequiredService<StartSearch<Row>>().Starts);
        Assert.IsType(type, start);
        Assert.Same(provider.GetRequiredKeyedService<Start<Row>>(name), start);
        bool standardized = start is KMeansStart { Standardize: true } or KMeansPlusPlusStart { Standardize: true };
        Assert.Equal(name.EndsWith("standardized", StringComparison.Ordinal), standardized);
    }

    [Fact]
    public void A_start_of_ones_own_is_chosen_by_its_name()
    {
        var services = new ServiceCollection();
        services.AddMixtureKit(options => (options.Start, options.MaximumIterations) = ("mine", 0)).AddStart<int>("mine", _ => new Mine());
        using ServiceProvider provider = services.BuildServiceProvider();
        FitResult<int> fit = Fit(provider);
        Assert.Equal([2.0, 7.0], fit.Model.ComponentsOf<PoissonCount>().Select(component => component.Rate));
    }

    [Fact]
    public void A_start_for_other_data_is_refused_with_a_sentence()
    {
        using ServiceProvider provider = Provider(options => options.Start = "kmeans");
        Assert.Contains("'kmeans' is not one of Int32 data", Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<StartSearch<int>>()).Message);
    }

    [Fact]
    public void Two_starts_of_one_name_are_refused()
    {
        MixtureKitBuilder builder = new ServiceCollection().AddMixtureKit();
        Assert.Contains("'kmeans'", Assert.Throws<ArgumentException>(() => builder.AddStart<Row>("kmeans", _ => new KMeansStart())).Message);
        builder.AddStart<int>("kmeans", _ => new Mine());
    }

    [Fact]
    public void A_family_of_other_data_brings_a_search_of_its_own()
    {
        var services = new ServiceCollection();
        services.AddMixtureKit(options => options.Restarts = 4).AddFamily<string>("none", _ => throw new InvalidOperationException("not asked for"));
        using ServiceProvider provider = services.BuildServiceProvider();
        Assert.Equal(4, provider.GetRequiredService<StartSearch<string>>().Restarts);
    }

    private static FitResult<int> Fit(Action<MixtureKitOptions> configure)
    {
        using ServiceProvider provider = Provider(configure);
        return Fit(provider);
    }

    private static FitResult<int> Fit(ServiceProvider provider) => provider.GetRequiredService<StartSearch<int>>().Fit(s_prototype, s_counts);

    private static ServiceProvider Provider(Action<MixtureKitOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddMixtureKit(configure);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private sealed class Mine : Start<int>
    {
        public override string Name => "mine";

        public override Mixture<int> Create(
            Mixture<int> prototype, Observations<int> observations, RandomSource random, Execution execution, CancellationToken cancellationToken = default) =>
            new([0.5, 0.5], [new PoissonCount(2), new PoissonCount(7)]);
    }
}
