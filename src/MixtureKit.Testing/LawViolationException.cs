namespace MixtureKit.Testing;

/// <summary>A component breaks a law. The message names it, says what was found, and prints the smallest case as C# to paste.</summary>
public sealed class LawViolationException : Exception
{
    /// <summary>A violation with its report.</summary>
    public LawViolationException(string message)
        : base(message)
    {
    }

    /// <summary>A violation with its report and the error that showed it.</summary>
    public LawViolationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A violation that says nothing.</summary>
    public LawViolationException()
    {
    }

    internal LawViolationException(string specimen, string law, string report, Exception cause)
        : base($"{specimen} breaks the law \"{law}\".\n{report}", cause) => Law = law;

    /// <summary>The law that is broken.</summary>
    public string? Law { get; }
}
