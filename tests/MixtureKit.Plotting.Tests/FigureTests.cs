namespace MixtureKit.Plotting.Tests;

public sealed class FigureTests
{
    [Theory]
    [InlineData("picture.svg", "<svg")]
    [InlineData("picture.PNG", "\u0089PNG")]
    public void The_ending_of_a_name_decides_the_format(string name, string begin)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, name);
            ProbabilityProfiles.Create(Samples.BinaryModel).Save(path);
            Assert.StartsWith(begin, System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(path)));
            Assert.Single(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Another_ending_is_refused_with_the_formats()
    {
        var fault = Assert.Throws<ArgumentException>(() => ProbabilityProfiles.Create(Samples.BinaryModel).Save("picture.gif"));
        Assert.Contains("'picture.gif' does not end in .svg or .png", fault.Message);
    }

    [Fact]
    public void A_figure_has_a_panel_and_a_size_within_limits()
    {
        Assert.Throws<ArgumentException>(() => new Figure("empty", [[null]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FigureSize(199, 300));
        Assert.Equal("640x400", new FigureSize(640, 400).ToString());
    }
}
