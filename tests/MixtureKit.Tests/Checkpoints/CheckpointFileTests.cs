using System.Text;
using MixtureKit.Checkpoints;
using MixtureKit.Files;
using MixtureKit.Fuzzing;

namespace MixtureKit.Tests.Checkpoints;

/// <summary>The file of a checkpoint keeps every bit, and is refused if it is damaged.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Numbers_names_and_origin_are_read_as_they_were_written()
    {
        double[] sums = [0.1, -0.0, double.NaN, double.NegativeInfinity, double.Epsilon, 1e300];
        FitCheckpoint checkpoint = Written(sums);
        FitCheckpoint read = Read(Bytes(checkpoint));
        Assert.Equal(checkpoint.Origin, read.Origin);
        Assert.Equal(3, read.Passes);
        PassRecord run = Assert.Single(read.Store.Runs(), run => run.Name == "a/start \"1\"");
        PassSums[] passes = run.Snapshot();
        Assert.True(passes[0].HasBitsOf(new PassSums(5, 3, sums)));
        Assert.True(passes[1].HasBitsOf(PassSums.Broken));
        Assert.Equal(Bytes(checkpoint), Bytes(read));
    }

    [Fact]
    public void A_file_that_is_changed_in_any_place_or_cut_off_is_refused()
    {
        byte[] bytes = Bytes(Written([1.5, -2]));
        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] changed = [.. bytes];
            changed[at] ^= 1;
            Assert.Throws<InvalidCheckpointException>(() => Read(changed));
            // Without the new line at its end the file is whole.
            if (at < bytes.Length - 1)
                Assert.Throws<InvalidCheckpointException>(() => Read(bytes[..at]));
        }
    }

    [Theory]
    [InlineData("", "ends before its checksum")]
    [InlineData("{\"format\":\"mixturekit-model\",\"version\":1}\n", "the format is not 'mixturekit-checkpoint'")]
    [InlineData("{\"format\":\"mixturekit-checkpoint\",\"version\":9,\"origin\":{}}\n", "is of version 9")]
    [InlineData("x,y\n1,2\n", "line 1: the file is not a checkpoint")]
    [InlineData("[]\n", "line 1: the file is not a checkpoint")]
    [InlineData("{\"format\":\"mixturekit-checkpoint\",\"version\":1,\"origin\":{}}\n{\"rows\":1}\n", "line 2: the file is not a checkpoint")]
    [InlineData("{\"format\":\"mixturekit-checkpoint\",\"version\":1,\"origin\":{}}\n{\"run\":\"a\",\"rows\":1,\"sums\":\"!\"}\n", "line 2: the file is not a checkpoint")]
    [InlineData("{\"format\":\"mixturekit-checkpoint\",\"version\":1,\"origin\":{}}\n{\"run\":\"a\",\"rows\":1,\"sums\":\"AAAA\"}\n", "the sums end within a number")]
    [InlineData("{\"format\":\"mixturekit-checkpoint\",\"version\":1,\"origin\":{}}\n{\"run\":\"a\",\"rows\":-1}\n", "a number of rows is negative")]
    [InlineData("{\"format\":\"mixturekit-checkpoint\",\"version\":1,\"origin\":{}}\n{\"run\":\"a\",\"rows\":1,\"impossible\":-1,\"sums\":\"\"}\n", "a number of rows is negative")]
    [InlineData("{\"format\":\"mixturekit-checkpoint\",\"version\":1,\"origin\":{\"a\":\"\",\"a\":\"\"}}\n", "the origin has a name twice")]
    public void Another_file_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidCheckpointException>(() => Read(Encoding.UTF8.GetBytes(text))).Message);

    [Fact]
    public void The_reason_repeats_no_long_content_and_controls_no_terminal()
    {
        string message = Assert.Throws<InvalidCheckpointException>(() => Read(Encoding.UTF8.GetBytes($"{{\"a\":n{new string('x', 10_000)}\u001b[31m\n"))).Message;
        Assert.InRange(message.Length, 1, 500);
        Assert.DoesNotContain('\u001b', message);
        Assert.Contains("line 1: the file is not a checkpoint, or is damaged ('nxxx", message);
    }

    [Fact]
    public void Bytes_after_the_checksum_that_are_no_text_are_damage()
    {
        byte[] longer = [.. Bytes(Written([1.5, -2])), 0xFF];
        Assert.Throws<InvalidCheckpointException>(() => Read(longer));
        Assert.Throws<InvalidCheckpointException>(() => FitCheckpoint.Read(new FewBytesStream(longer)));
    }

    [Fact]
    public void A_writer_writes_at_once_and_when_asked_if_something_is_new()
    {
        string path = Path.Combine(_folder, "c");
        var checkpoint = new FitCheckpoint();
        using var writer = CheckpointWriter.Start(checkpoint, path, TimeSpan.FromDays(1));
        Assert.Equal(0, FitCheckpoint.ReadFile(path).Passes);
        checkpoint.Open("fit", default).Add(new PassSums(1, null, [2]));
        writer.Write();
        Assert.Equal(1, FitCheckpoint.ReadFile(path).Passes);
        File.Delete(path);
        writer.Write();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_writer_writes_every_so_often_and_tells_of_a_file_that_cannot_be_written()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "sub")).FullName, path = Path.Combine(folder, "c");
        using var told = new BlockingFaults();
        var checkpoint = new FitCheckpoint();
        PassRecord run = checkpoint.Open("fit", default);
        using (CheckpointWriter.Start(checkpoint, path, TimeSpan.FromMilliseconds(1), told))
        {
            run.Add(new PassSums(1, null, [2]));
            Assert.True(SpinWait.SpinUntil(() => FitCheckpoint.ReadFile(path).Passes == 1, TimeSpan.FromMinutes(1)));
            Directory.Delete(folder, recursive: true);
            run.Add(new PassSums(1, null, [3]));
            Assert.True(told.Seen.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        }
        Assert.Throws<UnwritableFileException>(() => CheckpointWriter.Start(checkpoint, path, TimeSpan.FromDays(1)));
        Assert.Throws<ArgumentOutOfRangeException>("every", () => CheckpointWriter.Start(checkpoint, path, TimeSpan.Zero));
    }

    private static FitCheckpoint Written(double[] sums)
    {
        var checkpoint = new FitCheckpoint(new Dictionary<string, string> { ["seed"] = "7", ["data"] = "ä\n" });
        PassRecord run = checkpoint.Scope("a").Open("start \"1\"", default);
        run.Add(new PassSums(5, 3, sums));
        run.Add(PassSums.Broken);
        checkpoint.Open("b", default).Add(new PassSums(5, null, sums));
        return checkpoint;
    }

    private static byte[] Bytes(FitCheckpoint checkpoint)
    {
        using var file = new MemoryStream();
        checkpoint.Write(file);
        return file.ToArray();
    }

    private static FitCheckpoint Read(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return FitCheckpoint.Read(file);
    }

    private sealed class BlockingFaults : IProgress<UnwritableFileException>, IDisposable
    {
        public ManualResetEventSlim Seen { get; } = new();

        public void Report(UnwritableFileException value) => Seen.Set();

        public void Dispose() => Seen.Dispose();
    }
}
