namespace MixtureKit.Notebooks;

/// <summary>Creates the formatters of notebooks, which .NET Interactive calls by name.</summary>
internal sealed class NotebookFormatterSource
{
    private readonly object[] _formatters = [new NotebookFormatter()];

    /// <summary>Returns the formatters.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
