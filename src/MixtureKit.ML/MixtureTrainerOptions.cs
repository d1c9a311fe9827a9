using System.Globalization;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Starts;

namespace MixtureKit.ML;

/// <summary>Options of a <see cref="MixtureTrainer"/>.</summary>
/// <remarks>Immutable; <see cref="Search"/> holds all settings of starts, EM, acceleration and threads.</remarks>
/// <example>
/// <code>
/// var options = new MixtureTrainerOptions(components: 4)
/// {
///     Prototype = columns =&gt; DiagonalGaussian.Standard(columns),
///     Search = new StartSearch&lt;Row&gt; { Seed = 7, Restarts = 30 },
/// };
/// </code>
/// </example>
public sealed record MixtureTrainerOptions
{
    /// <summary>The largest number of components: numbers up to it are told apart in single precision by ML.NET's own transformer.</summary>
    public const int MostComponents = 2048;

    /// <summary>The usual name of the column of rows in ML.NET.</summary>
    public const string UsualFeatures = "Features";

    private readonly string _features = UsualFeatures;
    private readonly Func<int, IMixtureComponent<Row>> _prototype = columns => FullGaussian.Standard(columns);
    private readonly StartSearch<Row> _search = new();

    /// <summary>Creates options for Gaussians with full covariances.</summary>
    /// <param name="components">K, the number of components.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="components"/> is less than 1 or more than <see cref="MostComponents"/>.</exception>
    public MixtureTrainerOptions(int components) => Components = components is >= 1 and <= MostComponents
        ? components
        : throw new ArgumentOutOfRangeException(nameof(components), components, string.Create(CultureInfo.InvariantCulture, $"The number of components must be from 1 to {MostComponents}."));

    /// <summary>K, the number of components.</summary>
    public int Components { get; }

    /// <summary>Column of rows: a vector of known length of single-precision numbers.</summary>
    /// <exception cref="ArgumentException">The value is null or empty.</exception>
    public string FeatureColumnName
    {
        get => _features;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value, nameof(FeatureColumnName));
            _features = value;
        }
    }

    /// <summary>Column of observation weights, of single-precision numbers; null for weight 1 each.</summary>
    public string? ExampleWeightColumnName { get; init; }

    /// <summary>Creates a component for D columns, which carries family and prior; its parameters do not matter.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public Func<int, IMixtureComponent<Row>> Prototype
    {
        get => _prototype;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Prototype));
            _prototype = value;
        }
    }

    /// <summary>The search that makes the fit: its seed, starts, EM and acceleration.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public StartSearch<Row> Search
    {
        get => _search;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Search));
            _search = value;
        }
    }

    /// <summary>Receives the progress of the fit; null for no one.</summary>
    public IProgress<FitProgress>? Progress { get; init; }

    /// <summary>Ends the fit with the best model so far.</summary>
    public CancellationToken CancellationToken { get; init; }
}
