using System.Text.Encodings.Web;

namespace MixtureKit.Serialization;

/// <summary>How text is written in model files.</summary>
internal static class ModelJson
{
    /// <summary>Leaves letters of any language as they are, since a model file is not part of a web page.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
}
