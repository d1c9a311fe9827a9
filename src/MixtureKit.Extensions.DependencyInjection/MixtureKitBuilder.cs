using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MixtureKit.Serialization;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>Adds what is your own to the services of MixtureKit.</summary>
public sealed class MixtureKitBuilder
{
    internal MixtureKitBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Adds a family of components: a prototype, found as a keyed <see cref="IMixtureComponent{TData}"/> of its name, and its
    /// place in model files, which the registered <see cref="ModelFormat{TData}"/> then knows.
    /// </summary>
    /// <typeparam name="TData">What one observation is.</typeparam>
    /// <param name="name">The name of the family.</param>
    /// <param name="prototype">Makes a component that carries sizes, structure and prior.</param>
    /// <param name="format">How the components stand in a model file; without one they cannot be written.</param>
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
        AddFormat(ModelFormat.Of<TData>());
        return this;
    }

    /// <summary>Registers the format of models of one kind of data: the types given and those that were registered one by one.</summary>
    internal void AddFormat<TData>(ModelFormat<TData> known) =>
        Services.TryAddSingleton(provider => provider.GetServices<ComponentFormat<TData>>().Aggregate(known, (format, type) => format.With(type)));
}
