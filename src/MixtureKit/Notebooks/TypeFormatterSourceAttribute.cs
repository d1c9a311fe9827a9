namespace MixtureKit.Notebooks;

/// <summary>Mark of a type that notebooks show by formatters of its own.</summary>
/// <remarks>.NET Interactive looks for an attribute of this name with these properties, so that a library needs no reference to it.</remarks>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The type that creates the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The formats in which a notebook asks for the value.</summary>
    public string[] PreferredMimeTypes { get; } = [NotebookFormatter.Html];
}
