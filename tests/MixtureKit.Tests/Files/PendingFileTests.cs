using System.Text;
using MixtureKit.Files;

namespace MixtureKit.Tests.Files;

public sealed class PendingFileTests : IDisposable
{
    private const int Length = 50_000;

    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("model.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Content_has_no_name_until_it_is_whole()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only.");
        AtomicFile.Replace(Target, stream =>
        {
            Write(stream, "new");
            Assert.Empty(_folder.Names());
        }, PendingFile.Create);
        Assert.Equal(["model.json"], _folder.Names());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_writers_of_one_file_each_write_it_whole(bool unnamed)
    {
        File.WriteAllText(Target, Content(0));
        using var done = new CancellationTokenSource();
        Task<int> reader = Task.Run(() => ReadUntil(done.Token), TestContext.Current.CancellationToken);
        Parallel.For(1, 5, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, writer =>
        {
            for (int i = 0; i < 6; i++)
                AtomicFile.Replace(Target, stream => Write(stream, Content(writer)), unnamed ? PendingFile.Create : NamedFile.CreateLocked);
        });
        await done.CancelAsync();
        Assert.True(await reader > 0);
        Assert.Equal(["model.json"], _folder.Names());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_killed_writer_left_is_removed_by_the_next_one(bool exists)
    {
        string left = Left(Target), other = Left(_folder.File("other.json"));
        File.WriteAllText(left, "left");
        File.WriteAllText(other, "left");
        if (exists)
            File.WriteAllText(Target, "old");
        AtomicFile.Replace(Target, stream => Write(stream, "new"), NamedFile.CreateLocked);
        Assert.Equal([Path.GetFileName(other), "model.json"], _folder.Names());
        Assert.Equal("new", File.ReadAllText(Target));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_writer_killed_on_its_last_step_leaves_what_the_next_one_removes(bool exists)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only.");
        // The name without that of the writer, ".model.json.<mark>.tmp", is that of the last step.
        string[] parts = Path.GetFileName(Left(Target)).Split('.');
        File.WriteAllText(_folder.File(string.Join('.', [.. parts[..^2], "tmp"])), "left");
        if (exists)
            File.WriteAllText(Target, "old");
        AtomicFile.Write(Target, stream => Write(stream, "new"));
        Assert.Equal(["model.json"], _folder.Names());
        Assert.Equal("new", File.ReadAllText(Target));
    }

    [Fact]
    public void A_writer_at_work_is_left_alone()
    {
        using PendingFile slow = NamedFile.CreateLocked(Target);
        Write(slow.Content, "slow");
        AtomicFile.Replace(Target, stream => Write(stream, "fast"), NamedFile.CreateLocked);
        Assert.Equal("fast", File.ReadAllText(Target));
        slow.TakeName();
        slow.Dispose();
        Assert.Equal("slow", File.ReadAllText(Target));
        Assert.Equal(["model.json"], _folder.Names());
    }

    [Fact]
    public void Two_long_names_with_one_beginning_do_not_meet()
    {
        string one = _folder.File(new string('m', 100) + "1"), two = _folder.File(new string('m', 100) + "2");
        File.WriteAllText(Left(one), "left");
        AtomicFile.Replace(two, stream => Write(stream, "two"), NamedFile.CreateLocked);
        Assert.Equal(2, _folder.Names().Length);
    }

    private static string Content(int writer) => new((char)('a' + writer), Length);

    private static void Write(Stream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));

    private int ReadUntil(CancellationToken done)
    {
        int times = 0;
        // At least once, however late the reader begins.
        while (times == 0 || !done.IsCancellationRequested)
        {
            try
            {
                string text = File.ReadAllText(Target);
                Assert.Equal((Length, 1), (text.Length, text.Distinct().Count()));
                times++;
                Thread.Sleep(1);
            }
            catch (IOException)
            {
                // For a moment a writer still holds its lock.
            }
        }
        return times;
    }

    /// <summary>The name of what a writer of a file leaves that is killed.</summary>
    private string Left(string target)
    {
        string[] before = _folder.Names();
        using PendingFile pending = NamedFile.CreateLocked(target);
        return _folder.File(_folder.Names().Except(before).Single());
    }
}
