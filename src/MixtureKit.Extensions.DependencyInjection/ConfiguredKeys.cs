using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>A check that each option in a configuration is a single value, since lists and objects would be read as nothing.</summary>
internal sealed class ConfiguredKeys(IConfiguration configuration) : IValidateOptions<MixtureKitOptions>
{
    public ValidateOptionsResult Validate(string? name, MixtureKitOptions options)
    {
        string[] faults = [.. configuration.GetChildren().Where(option => option.GetChildren().Any())
            .Select(option => $"{option.Key} has keys within it, such as '{option.GetChildren().First().Key}'; give it a single value.")];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
