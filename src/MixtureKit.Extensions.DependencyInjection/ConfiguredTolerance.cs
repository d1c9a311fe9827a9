using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>A check that the tolerance in a configuration is a number that a double holds, because 1e-400 would be read as 0.</summary>
internal sealed class ConfiguredTolerance(IConfiguration configuration) : IValidateOptions<MixtureKitOptions>
{
    public ValidateOptionsResult Validate(string? name, MixtureKitOptions options)
    {
        string text = configuration[nameof(options.Tolerance)] ?? "";
        bool isRead = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value == options.Tolerance;
        return isRead && (double.IsInfinity(value) || (value == 0 && text.Split('e', 'E')[0].Any(sign => sign is >= '1' and <= '9')))
            ? ValidateOptionsResult.Fail($"Tolerance is '{text}', which double precision cannot hold; it must be a finite number that is not negative, such as 1e-7.")
            : ValidateOptionsResult.Success;
    }
}
