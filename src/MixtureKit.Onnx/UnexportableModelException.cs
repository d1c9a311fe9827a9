namespace MixtureKit.Onnx;

/// <summary>Thrown if a model has no ONNX graph in the precision asked for.</summary>
/// <remarks>The message names the family, the column or the number, and says what is exported or which precision is needed.</remarks>
public sealed class UnexportableModelException : ArgumentException
{
    /// <summary>Creates an exception.</summary>
    public UnexportableModelException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">The message.</param>
    public UnexportableModelException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public UnexportableModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
