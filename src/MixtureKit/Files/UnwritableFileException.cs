namespace MixtureKit.Files;

/// <summary>The exception thrown if a file cannot be written; the message names the path.</summary>
/// <remarks>The folder is missing, the file may not be written, or the disk is full. An existing file is unchanged.</remarks>
public sealed class UnwritableFileException : IOException
{
    /// <summary>Creates an exception with a message.</summary>
    public UnwritableFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and the error that caused it.</summary>
    public UnwritableFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a message.</summary>
    public UnwritableFileException()
    {
    }
}
