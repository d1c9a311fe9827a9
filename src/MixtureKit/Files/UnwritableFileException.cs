namespace MixtureKit.Files;

/// <summary>A file that cannot be written: its folder is missing, it may not be written, the disk is full. The message names the path.</summary>
/// <remarks>A file that was there before is as it was.</remarks>
public sealed class UnwritableFileException : IOException
{
    /// <summary>An exception that says why.</summary>
    public UnwritableFileException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with the error that led to it.</summary>
    public UnwritableFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception that says nothing at all.</summary>
    public UnwritableFileException()
    {
    }
}
