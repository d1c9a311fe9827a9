namespace MixtureKit.Plotting;

/// <summary>The formats of picture files by the endings of their names.</summary>
internal static class PictureFormats
{
    /// <summary>Returns the format of a path.</summary>
    /// <exception cref="ArgumentException">The path does not end in .svg or .png.</exception>
    public static PictureFormat From(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".SVG" => PictureFormat.Svg,
            ".PNG" => PictureFormat.Png,
            _ => throw new ArgumentException($"'{path}' does not end in .svg or .png, the formats of pictures; name the file with one of these endings.", nameof(path)),
        };
    }
}
