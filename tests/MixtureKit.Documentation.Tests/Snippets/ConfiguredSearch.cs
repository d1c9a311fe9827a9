using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class ConfiguredSearch
{
    public static void Run()
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["MixtureKit:Restarts"] = "8",
                ["MixtureKit:Tolerance"] = "1e-9",
                ["MixtureKit:SearchAcceleration"] = "squarem",
            })
            .Build();
        var services = new ServiceCollection();
        services.AddMixtureKit(configuration.GetSection("MixtureKit"));

        using ServiceProvider provider = services.BuildServiceProvider();
        var search = provider.GetRequiredService<StartSearch<Row>>();
        Console.WriteLine($"{search.Restarts} starts, tolerance {search.Em.Tolerance}, {search.Acceleration}");
    }
}
