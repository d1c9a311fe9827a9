namespace MixtureKit.Testing;

/// <summary>The exception thrown if a component breaks a law.</summary>
/// <remarks>The message names the law, describes the violation, and prints the smallest case as C# to paste.</remarks>
public sealed class LawViolationException : Exception
{
    /// <summary>Creates an exception with a report.</summary>
    public LawViolationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a report and the error that caused it.</summary>
    public LawViolationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a report.</summary>
    public LawViolationException()
    {
    }

    internal LawViolationException(string specimen, string law, string report, Exception cause)
        : base($"{specimen} breaks the law \"{law}\".\n{report}", cause) => Law = law;

    /// <summary>The law that is broken.</summary>
    public string? Law { get; }
}
