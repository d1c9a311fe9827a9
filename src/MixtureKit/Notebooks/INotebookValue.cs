namespace MixtureKit.Notebooks;

/// <summary>A value that notebooks show as a table.</summary>
internal interface INotebookValue
{
    /// <summary>Returns the table.</summary>
    NotebookTable ToTable();
}
