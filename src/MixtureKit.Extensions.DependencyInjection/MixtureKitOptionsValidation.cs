using System.Globalization;
using Microsoft.Extensions.Options;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>The validation of the options, which reports all faults at once, each in a sentence.</summary>
internal sealed class MixtureKitOptionsValidation(IEnumerable<StartName> starts) : IValidateOptions<MixtureKitOptions>
{
    public ValidateOptionsResult Validate(string? name, MixtureKitOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(MixtureKitOptions options)
    {
        if (!(options.Tolerance >= 0))
            yield return string.Create(CultureInfo.InvariantCulture, $"Tolerance is {options.Tolerance}; it must be a number that is not negative.");
        if (options.MaximumIterations < 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"MaximumIterations is {options.MaximumIterations}; it must not be negative.");
        if (options.Restarts < 1)
            yield return string.Create(CultureInfo.InvariantCulture, $"Restarts is {options.Restarts}; it must be at least 1.");
        if (options.Start is { } start && !starts.Any(known => known.Name == start))
            yield return $"Start is '{start}', which is not known; known are {string.Join(", ", starts.Select(known => known.Name).Distinct())}. Add one of your own with AddStart.";
        foreach (string fault in Counts(options).Concat(Accelerations(options)))
            yield return fault;
        if (options.Threads < 1)
            yield return string.Create(CultureInfo.InvariantCulture, $"Threads is {options.Threads}; it must be at least 1, or null for all cores.");
    }
    private static IEnumerable<string> Counts(MixtureKitOptions options)
    {
        if (options.ShortIterations < 1)
            yield return AtLeastOne(nameof(options.ShortIterations), options.ShortIterations);
        if (options.FullRuns is < 1 and var runs)
            yield return AtLeastOne(nameof(options.FullRuns), runs);
        if (options.Replacements is < 0 and var replacements)
            yield return string.Create(CultureInfo.InvariantCulture, $"Replacements is {replacements}; it must not be negative.");
        if (options.SampleMinimumRows is < 1 and var rows)
            yield return AtLeastOne(nameof(options.SampleMinimumRows), rows);
        if (options.SampleRowsPerParameter is < 1 and var each)
            yield return AtLeastOne(nameof(options.SampleRowsPerParameter), each);
        if (options.Samples is not true && (options.SampleMinimumRows ?? options.SampleRowsPerParameter ?? (object?)options.SampleSeed) is not null)
            yield return "SampleMinimumRows, SampleRowsPerParameter and SampleSeed have an effect only if Samples is true; set Samples to true, or leave them out.";
    }

    private static IEnumerable<string> Accelerations(MixtureKitOptions options)
    {
        if (!AccelerationNames.IsKnown(options.Acceleration))
            yield return $"Acceleration is '{options.Acceleration}', which is not known; known are {AccelerationNames.All}.";
        if (!AccelerationNames.IsKnown(options.SearchAcceleration))
            yield return $"SearchAcceleration is '{options.SearchAcceleration}', which is not known; known are {AccelerationNames.All}.";
        if (options.AndersonDepth is < 1 or > 100)
            yield return string.Create(CultureInfo.InvariantCulture, $"AndersonDepth is {options.AndersonDepth}; it must be from 1 to 100.");
    }

    private static string AtLeastOne(string name, int value) => string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be at least 1.");
}
