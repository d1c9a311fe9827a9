namespace MixtureKit.Plotting;

/// <summary>A format of picture files.</summary>
internal enum PictureFormat
{
    /// <summary>Scalable vector graphics.</summary>
    Svg,

    /// <summary>Portable network graphics.</summary>
    Png,
}
