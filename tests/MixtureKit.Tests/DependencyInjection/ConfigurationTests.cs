using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MixtureKit.Accelerations;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;
using MixtureKit.Parallelism;
using MixtureKit.Starts;

namespace MixtureKit.Tests.DependencyInjection;

public class ConfigurationTests
{
    /// <summary>A value other than the default of every option.</summary>
    private static readonly Dictionary<string, string?> s_all = new()
    {
        ["Tolerance"] = "1e-3",
        ["MaximumIterations"] = "7",
        ["Threads"] = "3",
        ["Certify"] = "true",
        ["Samples"] = "true",
        ["SampleMinimumRows"] = "500",
        ["SampleRowsPerParameter"] = "11",
        ["SampleSeed"] = "12",
        ["MergeEqualObservations"] = "false",
        ["Acceleration"] = "squarem",
        ["SearchAcceleration"] = "none",
        ["AndersonDepth"] = "4",
        ["AllowSpurious"] = "true",
        ["Restarts"] = "6",
        ["ShortIterations"] = "8",
        ["FullRuns"] = "2",
        ["Replacements"] = "1",
        ["Escape"] = "false",
        ["Seed"] = "18446744073709551615",
        ["Start"] = "random",
    };

    [Fact]
    public void Every_option_has_a_key()
    {
        Assert.Equal(typeof(MixtureKitOptions).GetProperties().Select(option => option.Name).Order(), s_all.Keys.Order());
        using ServiceProvider provider = Provider(s_all);
        MixtureKitOptions options = provider.GetRequiredService<IOptions<MixtureKitOptions>>().Value, usual = new();
        Assert.All(typeof(MixtureKitOptions).GetProperties(), option => Assert.NotEqual(option.GetValue(usual), option.GetValue(options)));
    }

    [Fact]
    public void The_settings_of_a_fit_are_those_of_the_configuration()
    {
        using ServiceProvider provider = Provider(s_all);
        ExpectationMaximization em = provider.GetRequiredService<ExpectationMaximization>();
        Assert.Equal((1e-3, 7, true, false), (em.Tolerance, em.MaximumIterations, em.Certify, em.MergeEqualObservations));
        Assert.Equal(3, provider.GetRequiredService<Execution>().Workers);
        Assert.Same(Acceleration.Squarem, em.Acceleration);
        Assert.Equal((500, 11, 12UL), (em.Samples!.MinimumRows, em.Samples.RowsPerParameter, em.Samples.Seed));
    }

    [Fact]
    public void The_settings_of_a_search_are_those_of_the_configuration()
    {
        using ServiceProvider provider = Provider(s_all);
        var search = provider.GetRequiredService<StartSearch<Row>>();
        Assert.Equal((6, 8, 2, 1), (search.Restarts, search.ShortIterations, search.FullRuns, search.Replacements));
        Assert.Equal((ulong.MaxValue, true), (search.Seed, search.AllowSpurious));
        Assert.Null(search.Escape);
        Assert.Same(Acceleration.None, search.Acceleration);
        Assert.Equal("random", Assert.Single(search.Starts).Name);
    }

    [Fact]
    public void An_empty_configuration_is_that_of_the_library()
    {
        using ServiceProvider provider = Provider([]);
        StartSearch<Row> search = provider.GetRequiredService<StartSearch<Row>>(), plain = new();
        Assert.Equal((plain.Restarts, plain.ShortIterations, plain.FullRuns, plain.Replacements), (search.Restarts, search.ShortIterations, search.FullRuns, search.Replacements));
        Assert.Same(plain.Escape, search.Escape);
        Assert.Equal((plain.Acceleration.Name, plain.Acceleration.Memory), (search.Acceleration.Name, search.Acceleration.Memory));
        Assert.Same(plain.Em.Acceleration, search.Em.Acceleration);
        Assert.Equal(plain.Em.MergeEqualObservations, search.Em.MergeEqualObservations);
    }

    [Theory]
    [InlineData("Tolerence", "1e-3", "Tolerence")]
    [InlineData("Threads", "many", "Threads")]
    public void What_is_no_option_or_no_value_of_it_is_named(string key, string value, string named)
    {
        using ServiceProvider provider = Provider(new() { [key] = value });
        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Restarts:0", "3", "Restarts has keys within it, such as '0'; give it a single value.")]
    [InlineData("ShortIterations", "0", "ShortIterations is 0; it must be at least 1.")]
    [InlineData("Tolerance", "1e-400", "Tolerance is '1e-400', which double precision cannot hold; it must be a finite number that is not negative, such as 1e-7.")]
    [InlineData("Tolerance", "1e400", "Tolerance is '1e400', which double precision cannot hold; it must be a finite number that is not negative, such as 1e-7.")]
    [InlineData("FullRuns", "0", "FullRuns is 0; it must be at least 1.")]
    [InlineData("Replacements", "-1", "Replacements is -1; it must not be negative.")]
    [InlineData("Acceleration", "fast", "Acceleration is 'fast', which is not known; known are none, squarem, anderson.")]
    [InlineData("SearchAcceleration", "", "SearchAcceleration is '', which is not known; known are none, squarem, anderson.")]
    [InlineData("AndersonDepth", "101", "AndersonDepth is 101; it must be from 1 to 100.")]
    [InlineData("SampleSeed", "3", "SampleMinimumRows, SampleRowsPerParameter and SampleSeed have an effect only if Samples is true; set Samples to true, or leave them out.")]
    public void A_value_out_of_range_is_refused_at_start(string key, string value, string sentence)
    {
        using ServiceProvider provider = Provider(new() { [key] = value });
        Assert.Equal([sentence], Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate()).Failures);
    }

    private static ServiceProvider Provider(Dictionary<string, string?> values)
    {
        var services = new ServiceCollection();
        services.AddMixtureKit(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
