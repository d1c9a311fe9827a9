namespace MixtureKit.Onnx;

/// <summary>The type of numbers that an ONNX graph takes and gives.</summary>
public enum OnnxPrecision
{
    /// <summary>Double precision, 64 bits.</summary>
    Double,

    /// <summary>Single precision, 32 bits; terms of counts are computed in double precision inside.</summary>
    Float,
}
