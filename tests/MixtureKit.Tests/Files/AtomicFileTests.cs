using System.Text;
using MixtureKit.Files;

namespace MixtureKit.Tests.Files;

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
    public void A_large_file_is_written_whole_in_pieces_of_any_length()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("table.csv");
        byte[] content = [.. Enumerable.Range(0, 20_000_000).Select(i => (byte)(i * 7919 >> 5))];
        AtomicFile.Write(path, stream =>
        {
            int written = 0;
            for (int length = 1; written < content.Length; length = Math.Min((3 * length) + 1, content.Length - written))
            {
                if (length % 2 == 0)
                    stream.Write(content.AsSpan(written, length));
                else
                    stream.Write(content, written, length);
                written += length;
            }
        });
        Assert.True(content.AsSpan().SequenceEqual(File.ReadAllBytes(path)));
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
    public void A_link_to_nothing_creates_what_it_names()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix only.");
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("link"), "model.json");
        AtomicFile.Write(folder.File("link"), Writing("new"));
        Assert.Equal("new", File.ReadAllText(folder.File("model.json")));
        Assert.Equal("model.json", new FileInfo(folder.File("link")).LinkTarget);
    }

    [Fact]
    public void A_link_in_a_linked_folder_is_followed_from_the_folder_it_is_in()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix only.");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("real/deep"));
        File.WriteAllText(folder.File("real/model.json"), "old");
        File.CreateSymbolicLink(folder.File("real/deep/link"), "../model.json");
        Directory.CreateSymbolicLink(folder.File("short"), "real/deep");
        AtomicFile.Write(folder.File("short/link"), Writing("new"));
        Assert.Equal("new", File.ReadAllText(folder.File("real/model.json")));
        Assert.Equal(["real", "short"], folder.Names());
    }

    [Fact]
    public void A_ring_of_links_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix only.");
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("a"), "b");
        File.CreateSymbolicLink(folder.File("b"), "a");
        Assert.Contains("lead in a circle", Assert.Throws<UnwritableFileException>(() => AtomicFile.Write(folder.File("a"), Writing(""))).Message);
    }

    [Fact]
    public void A_link_to_a_device_stays_and_so_does_the_device()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only.");
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("null"), "/dev/null");
        File.CreateSymbolicLink(folder.File("full"), "/dev/full");
        AtomicFile.Write(folder.File("null"), Writing("x"));
        Assert.Contains(folder.File("full"), Assert.Throws<UnwritableFileException>(() => AtomicFile.Write(folder.File("full"), Writing("x"))).Message);
        Assert.Equal("/dev/null", new FileInfo(folder.File("null")).LinkTarget);
        Assert.Equal(["full", "null"], folder.Names());
    }

    [Fact]
    public async Task A_named_pipe_is_written_through()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only.");
        using var folder = new TemporaryFolder();
        string pipe = NamedPipe(folder, "pipe");
        // To open a named pipe waits for the other side.
        Task<string> read = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);
        AtomicFile.RequireWritable(pipe);
        AtomicFile.Write(pipe, Writing("through"));
        Assert.Equal("through", await read);
        Assert.Equal(FileKind.Stream, FilePlace.From(pipe).Kind);
        Assert.Equal(["pipe"], folder.Names());
    }

    [Fact]
    public void An_ordinary_file_among_the_devices_is_replaced_whole()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "Linux only.");
        string path = $"/dev/shm/mixturekit-{Guid.NewGuid():N}.json";
        try
        {
            File.WriteAllText(path, "a much longer text");
            AtomicFile.Write(path, stream =>
            {
                Writing("new")(stream);
                Assert.Equal("a much longer text", File.ReadAllText(path));
            });
            Assert.Equal("new", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_is_written_to_a_descriptor_stands_where_the_descriptor_stood()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only.");
        using var folder = new TemporaryFolder();
        using (var shared = new FileStream(folder.File("log"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0))
        {
            string path = $"/proc/self/fd/{shared.SafeFileHandle.DangerousGetHandle()}";
            AtomicFile.Write(path, Writing("one "));
            AtomicFile.Write(path, Writing("two"));
        }
        Assert.Equal("one two", File.ReadAllText(folder.File("log")));
    }

    private static string NamedPipe(TemporaryFolder folder, string name)
    {
        using var make = System.Diagnostics.Process.Start("mkfifo", [folder.File(name)]);
        make.WaitForExit();
        return folder.File(name);
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
