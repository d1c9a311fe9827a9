using Google.Protobuf;
using MixtureKit.Data;
using MixtureKit.Files;
using MixtureKit.Serialization;

namespace MixtureKit.Onnx;

/// <summary>Export of mixtures as ONNX models, which ONNX Runtime and others score without MixtureKit.</summary>
/// <remarks>
/// Input: <c>features</c>, N × D. Outputs: <c>log_density</c>, N; <c>responsibilities</c>, N × K; <c>label</c>, N, of 64-bit integers,
/// the component of the largest responsibility. An impossible row has the log-density −∞ and the mixing weights as
/// responsibilities; one with NaN or an infinity has NaN and the label −1. The same model gives the same bytes.
/// Source: Open Neural Network Exchange, operator set 18.
/// </remarks>
/// <example>
/// <code>
/// var mixture = new Mixture&lt;Row&gt;([0.4, 0.6], [new DiagonalGaussian([2, 55], [1, 50]), new DiagonalGaussian([4, 80], [1, 50])]);
/// OnnxModel.Write("model.onnx", mixture, OnnxPrecision.Double);
/// </code>
/// </example>
public static class OnnxModel
{
    /// <summary>Writes a mixture to a stream.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="mixture">The mixture; its graph takes codes 0, 1, … in columns of levels.</param>
    /// <param name="precision">The type of the numbers.</param>
    /// <exception cref="UnexportableModelException">A family of the mixture is not exported, or a parameter is too large for the precision.</exception>
    public static void Write(Stream stream, Mixture<Row> mixture, OnnxPrecision precision)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ModelDocument.Create(mixture, precision).WriteTo(stream);
    }

    /// <summary>Writes a mixture to a file, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="mixture">The mixture; its graph takes codes 0, 1, … in columns of levels.</param>
    /// <param name="precision">The type of the numbers.</param>
    /// <exception cref="UnexportableModelException">A family of the mixture is not exported, or a parameter is too large for the precision.</exception>
    /// <exception cref="UnwritableFileException">The folder is missing, the file may not be written, or the disk is full.</exception>
    public static void Write(string path, Mixture<Row> mixture, OnnxPrecision precision)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, ModelDocument.Create(mixture, precision).WriteTo);
    }

    /// <summary>Writes a saved model with the names of its columns and classes to a stream.</summary>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="model">The model; its graph takes levels if they are numbers, and the codes of levels that are texts.</param>
    /// <param name="precision">The type of the numbers.</param>
    /// <exception cref="UnexportableModelException">A family of the mixture is not exported, or a parameter or level does not fit the precision.</exception>
    public static void Write(Stream stream, SavedModel<Row> model, OnnxPrecision precision)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ModelDocument.Create(model, precision).WriteTo(stream);
    }

    /// <summary>Writes a saved model with the names of its columns and classes to a file, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="model">The model; its graph takes levels if they are numbers, and the codes of levels that are texts.</param>
    /// <param name="precision">The type of the numbers.</param>
    /// <exception cref="UnexportableModelException">A family of the mixture is not exported, or a parameter or level does not fit the precision.</exception>
    /// <exception cref="UnwritableFileException">The folder is missing, the file may not be written, or the disk is full.</exception>
    public static void Write(string path, SavedModel<Row> model, OnnxPrecision precision)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, ModelDocument.Create(model, precision).WriteTo);
    }
}
