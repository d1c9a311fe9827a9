namespace MixtureKit.Cli.Outputs;

/// <summary>A path with the name of the argument or option that gives it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Path">The path, - for a standard stream; null if it is not given.</param>
internal sealed record NamedPath(string Name, string? Path)
{
    /// <summary>Returns the path as messages show it.</summary>
    public override string ToString() => Name == "standard output" ? Name : $"{Name} '{Path}'";
}
