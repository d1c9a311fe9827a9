using System.Runtime.InteropServices;
using SkiaSharp;

namespace MixtureKit.Plotting;

/// <summary>The native libraries that draw pictures, which lie beside a program as files of their own.</summary>
public static class PictureLibraries
{
    private static readonly string[] Names = ["libSkiaSharp", "libHarfBuzzSharp"];

    /// <summary>Loads the libraries, so that a missing one is known before the work that leads to a picture.</summary>
    /// <exception cref="DllNotFoundException">A library is not there; the message says which and where to put it.</exception>
    public static void Load() => Load(Names);

    internal static void Load(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            if (!NativeLibrary.TryLoad(name, typeof(SKPaint).Assembly, null, out _))
                throw new DllNotFoundException($"Pictures are drawn by the native library {name}, which cannot be loaded; keep it in the folder of the program, {AppContext.BaseDirectory}, as its package has it.");
        }
    }
}
