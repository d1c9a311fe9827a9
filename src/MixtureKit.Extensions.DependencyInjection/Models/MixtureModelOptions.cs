namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>Options of a named model that is read from a file.</summary>
public sealed class MixtureModelOptions
{
    /// <summary>Path of the model file.</summary>
    public string Path { get; set; } = "";

    /// <summary>Time between two looks at the file; more than zero, 2 seconds by default.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);
}
