namespace MixtureKit.Notebooks;

/// <summary>Source of pictures for notebooks.</summary>
internal interface INotebookPicture
{
    /// <summary>Returns the picture of a value as HTML, or null if it has no picture.</summary>
    string? Draw(object value);
}
