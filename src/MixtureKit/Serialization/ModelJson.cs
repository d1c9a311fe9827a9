using System.Text.Encodings.Web;

namespace MixtureKit.Serialization;

/// <summary>Settings for writing text in model files.</summary>
internal static class ModelJson
{
    /// <summary>An encoder that does not escape letters of any language, since a model file is not part of a web page.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
}
