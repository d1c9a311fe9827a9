namespace MixtureKit.Plotting;

/// <summary>The exception for a figure that cannot be drawn of a model or data; the message names one that can.</summary>
public sealed class ImpossibleFigureException : InvalidOperationException
{
    /// <summary>Creates an exception without a message of its own.</summary>
    public ImpossibleFigureException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    public ImpossibleFigureException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    public ImpossibleFigureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
