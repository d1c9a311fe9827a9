using System.Text;
using MixtureKit.Data;

namespace MixtureKit.Tests.Data;

public class AtomicFileTests
{
    private static Action<Stream> Writing(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void A_new_file_is_written_and_an_old_one_replaced()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.json");
        AtomicFile.Write(path, Writing("one"));
        Assert.Equal("one", File.ReadAllText(path));
        AtomicFile.Write(path, stream =>
        {
            Writing("two")(stream);
            Assert.Equal("one", File.ReadAllText(path));
        });
        Assert.Equal("two", File.ReadAllText(path));
        Assert.Equal(["model.json"], folder.Names());
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.json");
        File.WriteAllText(path, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            Writing("half")(stream);
            throw new InvalidOperationException();
        }));
        Assert.Contains(path, Assert.Throws<UnwritableFileException>(() => AtomicFile.Write(path, _ => throw new IOException("No space left on device"))).Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["model.json"], folder.Names());
    }

    [Fact]
    public void A_cancelled_writing_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.json");
        File.WriteAllText(path, "old");
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => AtomicFile.Write(path, stream =>
        {
            Writing("new")(stream);
            source.Cancel();
        }, source.Token));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["model.json"], folder.Names());
    }

    [Fact]
    public void Missing_folders_folders_and_read_only_files_are_refused_with_the_path()
    {
        using var folder = new TemporaryFolder();
        string nowhere = Path.Combine(folder.File("none"), "model.json");
        Assert.Equal($"{nowhere}: the folder to write in is not there; create it first.", Assert.Throws<UnwritableFileException>(() => AtomicFile.Write(nowhere, Writing(""))).Message);
        Assert.Equal($"{folder.Path}: this is a folder, not a file.", Assert.Throws<UnwritableFileException>(() => AtomicFile.Write(folder.Path, Writing(""))).Message);
        string kept = folder.File("kept");
        File.WriteAllText(kept, "old");
        new FileInfo(kept).IsReadOnly = true;
        Assert.Equal($"{kept}: the file is read-only.", Assert.Throws<UnwritableFileException>(() => AtomicFile.Write(kept, Writing("new"))).Message);
        Assert.Equal("old", File.ReadAllText(kept));
        new FileInfo(kept).IsReadOnly = false;
    }

    [Fact]
    public void Links_and_permissions_are_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix only.");
        using var folder = new TemporaryFolder();
        string path = folder.File("model.json");
        File.WriteAllText(path, "old");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
        File.CreateSymbolicLink(folder.File("link"), path);
        AtomicFile.Write(folder.File("link"), Writing("new"));
        Assert.NotNull(File.ResolveLinkTarget(folder.File("link"), returnFinalTarget: true));
        Assert.Equal("new", File.ReadAllText(path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void The_longest_name_is_written_and_devices_stay()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder.File(new string('m', 255)), Writing("x"));
        Assert.Single(folder.Names());
        if (File.Exists("/dev/null"))
            AtomicFile.Write("/dev/null", Writing("x"));
        Assert.True(OperatingSystem.IsWindows() || File.Exists("/dev/null"));
    }
}
