namespace MixtureKit.Plotting.Tests.Rendering;

/// <summary>A native library that is not there is named before a picture is drawn.</summary>
public sealed class PictureLibrariesTests
{
    [Fact]
    public void The_libraries_of_the_package_load() => PictureLibraries.Load();

    [Fact]
    public void A_missing_library_is_named_with_its_place()
    {
        var fault = Assert.Throws<DllNotFoundException>(() => PictureLibraries.Load(["libSkiaSharp", "libNoneOfThisName"]));
        Assert.Equal($"Pictures are drawn by the native library libNoneOfThisName, which cannot be loaded; keep it in the folder of the program, {AppContext.BaseDirectory}, as its package has it.", fault.Message);
    }
}
