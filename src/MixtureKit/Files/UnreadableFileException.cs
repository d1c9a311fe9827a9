namespace MixtureKit.Files;

/// <summary>A file that cannot be opened or read at all: it is not there, is a folder, or may not be read. The message names the path.</summary>
/// <remarks>What is wrong with the content of a file that can be read is an <see cref="UnusableDataException"/>.</remarks>
public sealed class UnreadableFileException : IOException
{
    /// <summary>An exception that says why.</summary>
    public UnreadableFileException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with the error that led to it.</summary>
    public UnreadableFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception that says nothing at all.</summary>
    public UnreadableFileException()
    {
    }
}
