namespace MixtureKit.Parallelism;

/// <summary>The exception thrown if a rank is lost or ends with a fault that the other ranks do not have.</summary>
public sealed class RankFaultException : Exception
{
    /// <summary>Creates an exception about a rank.</summary>
    /// <param name="message">The whole sentence.</param>
    /// <param name="rank">The rank, or null if it is not known.</param>
    public RankFaultException(string message, int? rank)
        : base(message) => Rank = rank;

    /// <summary>Creates an exception without a rank.</summary>
    public RankFaultException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with the error that caused it.</summary>
    public RankFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a message.</summary>
    public RankFaultException()
    {
    }

    /// <summary>The rank, or null if it is not known.</summary>
    public int? Rank { get; }
}
