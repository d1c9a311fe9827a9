using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MixtureKit.Components;
using MixtureKit.Serialization;
using MixtureKit.Starts;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>A builder that adds families and starts of your own to the services of MixtureKit.</summary>
public sealed class MixtureKitBuilder
{
    internal MixtureKitBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Adds a family of components: a prototype, and the format of its components in model files.</summary>
    /// <typeparam name="TData">Type of an observation.</typeparam>
    /// <remarks>
    /// The prototype is found as a keyed <see cref="IMixtureComponent{TData}"/> of the family's name, and the registered
    /// <see cref="ModelFormat{TData}"/> includes the format. A search for fits of this data is registered too.
    /// </remarks>
    /// <param name="name">The name of the family.</param>
    /// <param name="prototype">Creates a component that carries sizes, structure and prior.</param>
    /// <param name="format">The format of the components in a model file; without one they cannot be written.</param>
    /// <exception cref="ArgumentException">The name is empty, or there is a family of that name for the same data.</exception>
    public MixtureKitBuilder AddFamily<TData>(string name, Func<IServiceProvider, IMixtureComponent<TData>> prototype, ComponentFormat<TData>? format = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(prototype);
        if (Services.Any(service => service.ServiceType == typeof(IMixtureComponent<TData>) && name.Equals(service.ServiceKey)))
            throw new ArgumentException($"There is a family '{name}' of {typeof(TData).Name} components already; give yours another name.", nameof(name));
        Services.AddKeyedSingleton(name, (provider, _) => prototype(provider));
        if (format is not null)
            Services.AddSingleton(format);
        AddFormat(ModelFormats.For<TData>());
        AddSearch<TData>();
        return this;
    }

    /// <summary>Adds a kind of start, which <see cref="MixtureKitOptions.Start"/> can then name.</summary>
    /// <typeparam name="TData">Type of an observation.</typeparam>
    /// <remarks>The start is found as a keyed <see cref="Start{TData}"/> of its name. A search of this data is registered too.</remarks>
    /// <param name="name">The name of the kind.</param>
    /// <param name="start">Creates the start.</param>
    /// <exception cref="ArgumentException">The name is empty, or there is a start of that name for the same data.</exception>
    public MixtureKitBuilder AddStart<TData>(string name, Func<IServiceProvider, Start<TData>> start)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(start);
        if (!TryAddStart(name, start))
            throw new ArgumentException($"There is a start '{name}' of {typeof(TData).Name} data already; give yours another name.", nameof(name));
        return this;
    }

    /// <summary>Registers the search and the starts for any data.</summary>
    internal void AddSearch<TData>()
    {
        TryAddStart(new DensityStart<TData>());
        TryAddStart(new AgglomerationStart<TData>());
        TryAddStart(new RandomObservationsStart<TData>());
        TryAddStart(new RandomResponsibilitiesStart<TData>());
        Services.TryAddSingleton(SearchOf<TData>);
    }

    /// <summary>Registers the starts for rows, beside those for any data.</summary>
    internal void AddRowStarts()
    {
        TryAddStart(new KMeansStart());
        TryAddStart(new KMeansStart { Standardize = true });
        TryAddStart(new KMeansPlusPlusStart());
        TryAddStart(new KMeansPlusPlusStart { Standardize = true });
    }

    private void TryAddStart<TData>(Start<TData> start) => TryAddStart(start.Name, _ => start);

    private bool TryAddStart<TData>(string name, Func<IServiceProvider, Start<TData>> start)
    {
        var known = new StartName(name, typeof(TData));
        if (Services.Any(service => !service.IsKeyedService && known.Equals(service.ImplementationInstance)))
            return false;
        Services.AddSingleton(known);
        Services.AddKeyedSingleton(name, (provider, _) => start(provider));
        Services.TryAddSingleton(SearchOf<TData>);
        return true;
    }

    private static StartSearch<TData> SearchOf<TData>(IServiceProvider provider)
    {
        MixtureKitOptions options = provider.GetRequiredService<IOptions<MixtureKitOptions>>().Value;
        var search = new StartSearch<TData>
        {
            Em = provider.GetRequiredService<ExpectationMaximization>(),
            Restarts = options.Restarts,
            Seed = options.Seed,
            AllowSpurious = options.AllowSpurious,
            ShortIterations = options.ShortIterations,
            FullRuns = options.FullRuns,
            Replacements = options.Replacements,
            Escape = options.Escape ? SaddleEscape<TData>.Default : null,
            Acceleration = AccelerationNames.From(options.SearchAcceleration, options.AndersonDepth),
        };
        return options.Start is { } name ? search with { Starts = [StartOf<TData>(provider, name)] } : search;
    }

    private static Start<TData> StartOf<TData>(IServiceProvider provider, string name) => provider.GetKeyedService<Start<TData>>(name)
        ?? throw new InvalidOperationException($"The start '{name}' is not one of {typeof(TData).Name} data; add one of that name with AddStart, or choose another.");

    /// <summary>Registers the format of models of one kind of data: the given types, and those registered one by one.</summary>
    internal void AddFormat<TData>(ModelFormat<TData> known) =>
        Services.TryAddSingleton(provider => provider.GetServices<ComponentFormat<TData>>().Aggregate(known, (format, type) => format.With(type)));
}
