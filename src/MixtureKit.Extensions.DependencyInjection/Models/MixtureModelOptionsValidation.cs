using Microsoft.Extensions.Options;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>The validation of the options of one model, which reads the file so that a host does not start without a model.</summary>
internal sealed class MixtureModelOptionsValidation(string model, ModelFormat<Row> format) : IValidateOptions<MixtureModelOptions>
{
    // A timer takes no longer period.
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    public ValidateOptionsResult Validate(string? name, MixtureModelOptions options)
    {
        if (name != model)
            return ValidateOptionsResult.Skip;
        if (string.IsNullOrWhiteSpace(options.Path))
            return ValidateOptionsResult.Fail($"The model '{model}' has no path; give the path of its model file.");
        if (options.PollInterval <= TimeSpan.Zero || options.PollInterval > s_longest)
            return ValidateOptionsResult.Fail($"PollInterval of the model '{model}' is {options.PollInterval}; it must be more than zero and less than 49 days.");
        return format.TryReadFile(options.Path, out _, out string? fault) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail($"The model '{model}' cannot be loaded: {fault}");
    }
}
