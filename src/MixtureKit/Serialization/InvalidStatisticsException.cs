namespace MixtureKit.Serialization;

/// <summary>The exception thrown if a file does not hold statistics, is damaged, or cannot be added to another.</summary>
public sealed class InvalidStatisticsException : Exception
{
    /// <summary>Creates an exception with a message.</summary>
    public InvalidStatisticsException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and the error that caused it.</summary>
    public InvalidStatisticsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a message.</summary>
    public InvalidStatisticsException()
    {
    }
}
