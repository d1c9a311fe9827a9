namespace MixtureKit.Notebooks;

/// <summary>Draws values that are shown in notebooks.</summary>
internal interface INotebookPicture
{
    /// <summary>Returns the picture of a value as HTML, or null if there is none.</summary>
    string? Draw(object value);
}
