using System.Globalization;

namespace MixtureKit.Plotting;

/// <summary>The size of a picture in pixels.</summary>
public readonly record struct FigureSize
{
    /// <summary>The smallest width or height.</summary>
    public const int Least = 200;

    /// <summary>The largest width or height.</summary>
    public const int Most = 8000;

    /// <summary>Creates a size.</summary>
    /// <param name="width">Width, from 200 to 8000.</param>
    /// <param name="height">Height, from 200 to 8000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not from 200 to 8000.</exception>
    public FigureSize(int width, int height) => (Width, Height) = (Checked(width, nameof(width)), Checked(height, nameof(height)));

    /// <summary>The width.</summary>
    public int Width { get; }

    /// <summary>The height.</summary>
    public int Height { get; }

    /// <summary>Returns the size as text, such as <c>800x560</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");

    private static int Checked(int length, string name)
    {
        if (length is < Least or > Most)
            throw new ArgumentOutOfRangeException(name, length, $"The length is not from {Least} to {Most} pixels; give one that is.");
        return length;
    }
}
