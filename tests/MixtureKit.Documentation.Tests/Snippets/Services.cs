using Microsoft.Extensions.DependencyInjection;
using MixtureKit.Samples;
using MixtureKit.Serialization;
using MixtureKit.Starts;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class Services
{
    public static void Run()
    {
        var services = new ServiceCollection();
        services.AddMixtureKit(options => options.Restarts = 4)
            .AddFamily<int>("geometric", _ => new Geometric(1), new GeometricFormat());

        using ServiceProvider provider = services.BuildServiceProvider();
        var search = provider.GetRequiredService<StartSearch<int>>();
        var format = provider.GetRequiredService<ModelFormat<int>>();
        Console.WriteLine($"{search.Restarts} starts; types {string.Join(", ", format.Types.Select(type => type.TypeName))}");
    }
}
