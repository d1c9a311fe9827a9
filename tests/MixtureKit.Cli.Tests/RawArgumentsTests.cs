using System.Text;
using MixtureKit.Cli.Options;

namespace MixtureKit.Cli.Tests;

/// <summary>Names of files that are not UTF-8, which .NET takes for other names.</summary>
public sealed class RawArgumentsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // .NET cannot name the file, and so not remove it either.
    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
            ShellRun.Of($"rm -f -- '{_folder[""]}'/*");
        _folder.Dispose();
    }

    [Theory]
    [InlineData("fit d.csv -k 1 --columns x -o o$'\\xff'.json", "argument 8 'o\\xFF.json'")]
    [InlineData("fit d$'\\xc3'.csv -k 1", "argument 2 'd\\xC3.csv'")]
    [InlineData("fit d.csv -k 1 --columns $'\\xe9'", "argument 6 '\\xE9'")]
    public void An_argument_that_is_not_UTF8_is_refused(string call, string words)
    {
        if (!OperatingSystem.IsLinux())
            return;
        _folder.Write("d.csv", Samples.Plane());
        ShellRun.Of($"cd '{_folder[""]}' && cp d.csv d$'\\xc3'.csv && mixturekit {call}").Fails(64, words, "not UTF-8", "rename");
        Assert.Equal(2, _folder.Names.Count());
    }

    [Fact]
    public void A_link_to_a_name_that_is_not_UTF8_is_not_written()
    {
        if (!OperatingSystem.IsLinux())
            return;
        _folder.Write("m.json", Samples.TwoGaussians);
        ShellRun.Of($"cd '{_folder[""]}' && ln -s o$'\\xff' link && mixturekit sample m.json -n 3 -o link").Fails(73, "link: ", "not UTF-8");
        Assert.Equal(["link", "m.json"], _folder.Names);
    }

    [Fact]
    public void A_name_with_the_replacement_character_itself_is_a_name() =>
        RawArguments.RequireText(["fit", "\uFFFD.csv"], Encoding.UTF8.GetBytes("mixturekit\0fit\0\uFFFD.csv\0"));

    [Fact]
    public void The_arguments_are_the_last_of_the_command_line()
    {
        byte[] line = [.. "dotnet\0mixturekit.dll\0fit\0"u8, 0xFF, .. ".csv\0"u8];
        Assert.Contains("argument 2 '\\xFF.csv'", Assert.Throws<UsageException>(() => RawArguments.RequireText(["fit", "\uFFFD.csv"], line)).Message);
    }
}
