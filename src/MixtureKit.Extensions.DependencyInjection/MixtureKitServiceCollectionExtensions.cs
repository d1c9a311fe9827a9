using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MixtureKit;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Extensions.DependencyInjection;
using MixtureKit.Parallelism;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The registration of the services of MixtureKit.</summary>
public static class MixtureKitServiceCollectionExtensions
{
    /// <summary>Adds the services of MixtureKit; if called again, it only changes the options.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder that adds families and starts of your own.</returns>
    /// <remarks>
    /// The services are <see cref="ExpectationMaximization"/> and <see cref="Execution"/> with the given options, the formats of
    /// model files, a search over starts of rows and of counts, and each kind of start by its name. Invalid options cause an
    /// <see cref="OptionsValidationException"/> when a service is first created, or when a host starts.
    /// </remarks>
    public static MixtureKitBuilder AddMixtureKit(this IServiceCollection services, Action<MixtureKitOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<MixtureKitOptions>().Configure(configure ?? (_ => { })).ValidateOnStart();
        return Register(services);
    }

    /// <summary>Adds the services of MixtureKit with options from configuration, such as a section of appsettings.json.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section whose keys are the names of the members of <see cref="MixtureKitOptions"/>.</param>
    /// <returns>The builder that adds families and starts of your own.</returns>
    /// <remarks>
    /// The options are read and checked when a service is first created, or when a host starts. A key that is no option, or a value that is no
    /// value of its type, is an <see cref="InvalidOperationException"/> that names it; a value out of range, or several in place of
    /// one, is an <see cref="OptionsValidationException"/>.
    /// </remarks>
    public static MixtureKitBuilder AddMixtureKit(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<MixtureKitOptions>().Bind(configuration, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MixtureKitOptions>>(new ConfiguredTolerance(configuration));
        services.AddSingleton<IValidateOptions<MixtureKitOptions>>(new ConfiguredKeys(configuration));
        return Register(services);
    }

    private static MixtureKitBuilder Register(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MixtureKitOptions>, MixtureKitOptionsValidation>());
        services.TryAddSingleton(provider => ExecutionOf(Options(provider)));
        services.TryAddSingleton(DriverOf);
        var builder = new MixtureKitBuilder(services);
        builder.AddFormat(ModelFormats.Rows);
        builder.AddFormat(ModelFormats.Counts);
        builder.AddSearch<Row>();
        builder.AddRowStarts();
        builder.AddSearch<int>();
        return builder;
    }

    private static ExpectationMaximization DriverOf(IServiceProvider provider)
    {
        MixtureKitOptions options = Options(provider);
        return new ExpectationMaximization
        {
            Tolerance = options.Tolerance,
            MaximumIterations = options.MaximumIterations,
            Execution = provider.GetRequiredService<Execution>(),
            Certify = options.Certify,
            Samples = options.Samples is { } samples ? samples ? SamplesOf(options) : NestedSamples.None : null,
            Acceleration = AccelerationNames.From(options.Acceleration, options.AndersonDepth),
            MergeEqualObservations = options.MergeEqualObservations,
        };
    }

    private static NestedSamples SamplesOf(MixtureKitOptions options)
    {
        NestedSamples usual = NestedSamples.Default;
        return options is { SampleMinimumRows: null, SampleRowsPerParameter: null, SampleSeed: null } ? usual : new NestedSamples
        {
            MinimumRows = options.SampleMinimumRows ?? usual.MinimumRows,
            RowsPerParameter = options.SampleRowsPerParameter ?? usual.RowsPerParameter,
            Seed = options.SampleSeed ?? usual.Seed,
        };
    }

    private static Execution ExecutionOf(MixtureKitOptions options) =>
        options.Threads is { } threads ? Execution.Parallel(threads) : Execution.AllCores;

    private static MixtureKitOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<MixtureKitOptions>>().Value;
}
