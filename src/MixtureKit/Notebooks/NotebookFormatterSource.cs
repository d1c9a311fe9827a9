namespace MixtureKit.Notebooks;

/// <summary>Source of the formatters for notebooks.</summary>
/// <remarks>.NET Interactive creates it and calls its method by name.</remarks>
internal sealed class NotebookFormatterSource
{
    private readonly object[] _formatters = [new NotebookFormatter()];

    /// <summary>Returns the formatters.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
