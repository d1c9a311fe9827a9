using MixtureKit.Files;

namespace MixtureKit.Tests.Files;

public sealed class FilePlaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FilePlaceTests()
    {
        File.WriteAllText(_folder.File("a"), "a");
        File.WriteAllText(_folder.File("b"), "b");
        Directory.CreateDirectory(_folder.File("sub"));
        if (OperatingSystem.IsWindows())
            return;
        File.CreateSymbolicLink(_folder.File("link"), "a");
        File.CreateSymbolicLink(_folder.File("second"), "link");
        File.CreateSymbolicLink(_folder.File("dangling"), "sub/new");
        Directory.CreateSymbolicLink(_folder.File("other"), "sub");
        using var link = System.Diagnostics.Process.Start("ln", [_folder.File("a"), _folder.File("hard")]);
        link.WaitForExit();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "./a")]
    [InlineData("a", "sub/../a")]
    [InlineData("a", "link")]
    [InlineData("hard", "second")]
    [InlineData("sub/new", "other/new")]
    [InlineData("dangling", "sub/new")]
    [InlineData("dangling", "other/./new")]
    public void One_file_is_the_same_by_all_its_names(string path, string other)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only.");
        Assert.True(AtomicFile.AreSame(_folder.File(path), _folder.File(other)));
        Assert.True(AtomicFile.AreSame(_folder.File(other), _folder.File(path)));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "A")]
    [InlineData("new", "New")]
    [InlineData("new", "sub/new")]
    [InlineData("a", "dangling")]
    [InlineData("sub", "sub")]
    [InlineData("/dev/null", "/dev/null")]
    public void What_is_no_file_or_another_one_is_not_the_same(string path, string other)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only.");
        Assert.False(AtomicFile.AreSame(_folder.File(path), _folder.File(other)));
    }

    [Fact]
    public void A_relative_path_is_one_of_the_current_folder() =>
        Assert.True(AtomicFile.AreSame(Path.GetRelativePath(Environment.CurrentDirectory, _folder.File("a")), _folder.File("a")));

    [Fact]
    public void An_open_file_is_the_same_by_its_descriptor()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only.");
        using FileStream open = File.OpenRead(_folder.File("a"));
        Assert.True(AtomicFile.AreSame($"/dev/fd/{open.SafeFileHandle.DangerousGetHandle()}", _folder.File("link")));
    }

    [Theory]
    [InlineData("/dev/stdout", true)]
    [InlineData("/dev/fd/1", true)]
    [InlineData("/proc/self/fd/1", true)]
    [InlineData("/proc/thread-self/fd/1", true)]
    [InlineData("/dev/fd/0", false)]
    [InlineData("/dev/null", false)]
    [InlineData("1", false)]
    public void Standard_output_is_known_by_its_names(string path, bool expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only.");
        Assert.Equal(expected, AtomicFile.IsStandardOutput(path));
        File.CreateSymbolicLink(_folder.File("out"), path);
        Assert.Equal(expected, AtomicFile.IsStandardOutput(_folder.File("out")));
    }

    [Fact]
    public void Kinds_are_told_without_the_help_of_the_kernel_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only.");
        using (var make = System.Diagnostics.Process.Start("mkfifo", [_folder.File("pipe")]))
            make.WaitForExit();
        (string Path, FileKind Kind)[] kinds =
        [
            (_folder.File("a"), FileKind.File), (_folder.File("sub"), FileKind.Folder), (_folder.File("none"), FileKind.Missing),
            ("/dev/null", FileKind.Stream), (_folder.File("pipe"), FileKind.Stream),
        ];
        Assert.All(kinds, known => Assert.Equal(known.Kind, FilePlace.KindOf(known.Path)));
        Assert.All(kinds, known => Assert.Equal(known.Kind, FilePlace.From(known.Path).Kind));
    }
}
