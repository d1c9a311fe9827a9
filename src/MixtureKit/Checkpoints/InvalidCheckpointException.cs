namespace MixtureKit.Checkpoints;

/// <summary>The exception thrown if a file is not a checkpoint, is damaged, or does not belong to the fit that goes on from it.</summary>
public sealed class InvalidCheckpointException : Exception
{
    /// <summary>Creates an exception with a message.</summary>
    public InvalidCheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and the error that caused it.</summary>
    public InvalidCheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a message.</summary>
    public InvalidCheckpointException()
    {
    }
}
