namespace MixtureKit.Files;

/// <summary>The exception thrown if a file cannot be opened or read; the message names the path.</summary>
/// <remarks>
/// The file does not exist, is a folder, or may not be read. If a file can be read and its content is at fault, an
/// <c>UnusableDataException</c> is thrown.
/// </remarks>
public sealed class UnreadableFileException : IOException
{
    /// <summary>Creates an exception with a message.</summary>
    public UnreadableFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and the error that caused it.</summary>
    public UnreadableFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a message.</summary>
    public UnreadableFileException()
    {
    }
}
