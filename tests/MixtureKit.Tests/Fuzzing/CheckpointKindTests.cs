using System.Text;
using MixtureKit.Checkpoints;
using MixtureKit.Fuzzing;
using MixtureKit.Fuzzing.Checkpoints;
using MixtureKit.Fuzzing.Running;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Fuzzing;

public class CheckpointKindTests
{
    private static readonly byte[] File = CheckpointMaker.Signed(
        """
        {"format":"mixturekit-checkpoint","version":1,"origin":{"a":"b"}}
        {"run":"r","rows":2,"sums":"AAAAAAAA8D8="}
        {"run":"r","rows":0}

        """u8.ToArray());

    private static string? Failed(Func<Stream, FitCheckpoint> read) => Trial.Of(new CheckpointKind(read), new FuzzInput(File)).Check;

    private static FitCheckpoint Read(byte[] bytes) => FitCheckpoint.Read(new MemoryStream(bytes));

    [Fact]
    public void The_library_reads_what_is_signed_and_refuses_what_is_not()
    {
        Assert.Equal(new Trial(true), Trial.Of(new CheckpointKind(), new FuzzInput(File)));
        Assert.Equal(new Trial(false), Trial.Of(new CheckpointKind(), new FuzzInput([.. CheckpointMaker.Unsigned(File), .. "{\"checksum\":\"\"}\n"u8])));
    }

    [Fact]
    public void Inputs_are_sound_signed_and_damaged()
    {
        bool[] accepted = [.. Enumerable.Range(0, 100).Select(number => Trial.Of(new CheckpointKind(), new CheckpointKind().Make(new RandomSource((ulong)number)))).Select(trial => trial.Accepted)];
        Assert.Contains(true, accepted);
        Assert.Contains(false, accepted);
    }

    [Fact]
    public void A_reader_that_leaves_out_a_pass_is_found() =>
        Assert.Equal("lines", Failed(_ => Read(CheckpointMaker.Signed(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(CheckpointMaker.Unsigned(File)).Replace("{\"run\":\"r\",\"rows\":0}\n", ""))))));

    [Fact]
    public void A_reader_that_leaves_out_numbers_is_found() =>
        Assert.Equal("numbers", Failed(_ => Read(CheckpointMaker.Signed(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(CheckpointMaker.Unsigned(File)).Replace("AAAAAAAA8D8=", ""))))));

    [Fact]
    public void A_reader_that_depends_on_the_stream_is_found() =>
        Assert.Equal("readings differ", Failed(stream => stream is MemoryStream ? FitCheckpoint.Read(stream) : throw new InvalidCheckpointException("No; begin anew.")));

    [Fact]
    public void A_refusal_without_a_remedy_is_found() => Assert.Equal("no sentence", Failed(_ => throw new InvalidCheckpointException("No.")));

    [Fact]
    public void Another_exception_is_found() => Assert.StartsWith("FormatException", Failed(_ => throw new FormatException()));
}
