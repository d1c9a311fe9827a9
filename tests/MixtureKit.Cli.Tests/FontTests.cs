using System.Diagnostics;
using System.Xml.Linq;
using SkiaSharp;

namespace MixtureKit.Cli.Tests;

/// <summary>Pictures of a process that finds no font on the machine have the same text as all others.</summary>
public sealed class FontTests : IDisposable
{
    private const int TitleHeight = 40;
    private const int Dark = 110;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_picture_has_its_text_on_a_machine_without_fonts()
    {
        string model = _folder.Write("m.json", """
            {"format":"mixturekit-model","version":1,"columns":["width","height"],"weights":[0.5,0.5],"components":[
             {"type":"spherical-gaussian","mean":[0,0],"variance":1},{"type":"spherical-gaussian","mean":[6,6],"variance":1}]}
            """);
        foreach (string file in (string[])["a.svg", "a.png"])
        {
            Draw(model, _folder[file]);
            CommandRun.Of("plot", "scatter", model, "-o", _folder["with-fonts-" + file]).Sound();
            Assert.Equal(File.ReadAllBytes(_folder["with-fonts-" + file]), File.ReadAllBytes(_folder[file]));
        }

        string[] words = [.. XDocument.Load(_folder["a.svg"]).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim())];
        Assert.Contains("width", words);
        Assert.Contains("height", words);
        using var picture = SKBitmap.Decode(_folder["a.png"]);
        int dark = Enumerable.Range(0, picture.Width).Sum(x => Enumerable.Range(0, TitleHeight).Count(y => picture.GetPixel(x, y) is { Red: < Dark, Green: < Dark, Blue: < Dark }));
        Assert.InRange(dark, 100, picture.Width * TitleHeight / 4);
    }

    /// <summary>Draws in a process whose configuration of fonts names no folder.</summary>
    private void Draw(string model, string picture)
    {
        string folder = Path.GetDirectoryName(picture)!, none = _folder.Write("fonts.conf", "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>");
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "mixturekit"), ["plot", "scatter", model, "-o", picture]) { RedirectStandardError = true };
        start.Environment["FONTCONFIG_FILE"] = none;
        start.Environment["FONTCONFIG_PATH"] = folder;
        start.Environment["HOME"] = start.Environment["XDG_DATA_HOME"] = start.Environment["XDG_CONFIG_HOME"] = folder;
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
