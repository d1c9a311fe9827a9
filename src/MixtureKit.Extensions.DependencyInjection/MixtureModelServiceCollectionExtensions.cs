using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The registration of named models that are read from files.</summary>
public static class MixtureModelServiceCollectionExtensions
{
    /// <summary>Adds a named model, which is loaded anew if its file is replaced.</summary>
    /// <param name="services">The services; those of <c>AddMixtureKit</c> are added too.</param>
    /// <param name="name">Name of the model.</param>
    /// <param name="path">Path of the model file.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// The scorer is a keyed <see cref="MixtureScorer"/> of the name, found by <see cref="MixtureScorers"/> too. If there is no good model at first, an
    /// <see cref="OptionsValidationException"/> tells why when the scorer is first asked for, or when a host starts.
    /// </remarks>
    /// <exception cref="ArgumentException">The name or path is empty, or there is a model of that name.</exception>
    public static IServiceCollection AddMixtureModel(this IServiceCollection services, string name, string path, Action<MixtureModelOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var known = new MixtureModelName(name);
        if (services.Any(service => !service.IsKeyedService && known.Equals(service.ImplementationInstance)))
            throw new ArgumentException($"There is a model '{name}' already; give yours another name.", nameof(name));
        services.AddMixtureKit();
        services.AddSingleton(known);
        services.AddOptions<MixtureModelOptions>(name).Configure(options => options.Path = path).Configure(configure ?? (_ => { })).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MixtureModelOptions>>(provider => new MixtureModelOptionsValidation(name, provider.GetRequiredService<ModelFormat<Row>>()));
        services.AddKeyedSingleton(name, (provider, _) => ScorerOf(provider, name));
        services.TryAddSingleton(provider => new MixtureScorers(provider, provider.GetServices<MixtureModelName>()));
        services.TryAddSingleton<MixtureModelsHealthCheck>();
        return services;
    }

    private static MixtureScorer ScorerOf(IServiceProvider provider, string name) => new(
        name,
        // Not a monitor, which would remember a failure for ever.
        provider.GetRequiredService<IOptionsFactory<MixtureModelOptions>>().Create(name),
        provider.GetRequiredService<ModelFormat<Row>>(),
        provider.GetRequiredService<Execution>(),
        provider.GetService<TimeProvider>() ?? TimeProvider.System,
        provider.GetService<ILogger<MixtureScorer>>() ?? NullLogger<MixtureScorer>.Instance);
}
