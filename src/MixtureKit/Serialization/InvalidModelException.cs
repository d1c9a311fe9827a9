namespace MixtureKit.Serialization;

/// <summary>
/// A text that is no model file, or a model that a file has no place for. The message begins with the JSON path of what is
/// to blame, such as <c>$.components[2].covariance[0][1]</c>, tells what was found there and what is expected.
/// </summary>
public sealed class InvalidModelException : Exception
{
    /// <summary>An exception that knows its place.</summary>
    /// <param name="path">The JSON path.</param>
    /// <param name="sentence">What is wrong there, and what is expected.</param>
    /// <param name="innerException">The error that led to it, if there is one.</param>
    public InvalidModelException(string path, string sentence, Exception? innerException = null)
        : base($"{path}: {sentence}", innerException) => Path = path;

    /// <summary>An exception about the whole model.</summary>
    public InvalidModelException(string message)
        : base(message)
    {
    }

    /// <summary>An exception about the whole model, with the error that led to it.</summary>
    public InvalidModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception that says nothing at all.</summary>
    public InvalidModelException()
    {
    }

    /// <summary>The JSON path of what is to blame; <c>$</c> is the whole model.</summary>
    public string Path { get; } = JsonPath.Root;
}
