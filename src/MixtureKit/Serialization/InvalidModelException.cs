namespace MixtureKit.Serialization;

/// <summary>The exception thrown if a text is not a model file, or a model cannot be written to a file.</summary>
/// <remarks>
/// The message begins with the JSON path of the faulty value, such as <c>$.components[2].covariance[0][1]</c>, and states what was
/// found there and what is expected.
/// </remarks>
public sealed class InvalidModelException : Exception
{
    /// <summary>Creates an exception for the value at a path.</summary>
    /// <param name="path">The JSON path.</param>
    /// <param name="sentence">A sentence that states the fault and the expected value.</param>
    /// <param name="innerException">The error that caused it, or null.</param>
    public InvalidModelException(string path, string sentence, Exception? innerException = null)
        : base($"{path}: {sentence}", innerException) => Path = path;

    /// <summary>Creates an exception for the whole model.</summary>
    public InvalidModelException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception for the whole model, with the error that caused it.</summary>
    public InvalidModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception without a message.</summary>
    public InvalidModelException()
    {
    }

    /// <summary>The JSON path of the faulty value; <c>$</c> is the whole model.</summary>
    public string Path { get; } = JsonPath.Root;
}
