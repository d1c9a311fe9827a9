using Microsoft.Extensions.DependencyInjection;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>All named models, for code that learns the name only when it runs.</summary>
public sealed class MixtureScorers
{
    private readonly IServiceProvider _provider;

    internal MixtureScorers(IServiceProvider provider, IEnumerable<MixtureModelName> names) => (_provider, Names) = (provider, [.. names.Select(name => name.Name)]);

    /// <summary>The names, in the order in which the models were added.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Returns the scorer of a name.</summary>
    /// <exception cref="ArgumentException">There is no model of the name.</exception>
    public MixtureScorer Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _provider.GetKeyedService<MixtureScorer>(name)
            ?? throw new ArgumentException($"There is no model '{name}'; known are {string.Join(", ", Names)}. Add it with AddMixtureModel.", nameof(name));
    }
}
