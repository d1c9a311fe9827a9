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
        if (options.Threads < 1)
            yield return string.Create(CultureInfo.InvariantCulture, $"Threads is {options.Threads}; it must be at least 1, or null for all cores.");
    }
}
