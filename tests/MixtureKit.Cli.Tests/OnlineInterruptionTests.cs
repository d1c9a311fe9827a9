using System.Text;
using MixtureKit.Cli.Terminals;

namespace MixtureKit.Cli.Tests;

/// <summary>An interrupted fit by online EM keeps the model so far, also if the pipe says nothing more.</summary>
public sealed class OnlineInterruptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _model;

    public OnlineInterruptionTests() => _model = _folder.Write("m.json", Samples.TwoGaussians);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_pipe_that_says_nothing_more_can_be_left_with_the_model_so_far(bool writes)
    {
        string output = _folder["out.json"];
        // Text is read block by block.
        using var pipe = new SilentPipe(Samples.Plane(200_000));
        using var error = new LineWriter();
        using var terminal = new Terminal(pipe, Stream.Null, error);
        using var interruption = new Interruption(terminal.Fail);
        error.Line = line =>
        {
            if (line.Contains("progress: 1000 rows", StringComparison.Ordinal))
                _ = Task.Run(() => { pipe.Waited.Wait(); interruption.Raise(2); });
        };
        int code = new Application(terminal, interruption).Run(["fit", "-", "--online", "--chunk-rows", "1000", "--start", _model, "--progress", .. writes ? (string[])["-o", output] : []]);
        Assert.Equal(130, code);
        Assert.Contains(writes ? " rows seen so far is written to" : " rows were seen, and existing files were not changed", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(writes, File.Exists(output));
        if (writes)
            CommandRun.Of("describe", output).Sound();
    }

    [Fact]
    public void A_search_on_the_first_part_that_is_interrupted_leaves_its_best_model()
    {
        string data = _folder.Write("d.csv", Samples.Plane(2000)), output = _folder["out.json"];
        using var error = new LineWriter();
        using var terminal = new Terminal(Stream.Null, Stream.Null, error);
        using var interruption = new Interruption(terminal.Fail);
        error.Line = line =>
        {
            if (line.Contains("progress: start", StringComparison.Ordinal))
                interruption.Raise(15);
        };
        int code = new Application(terminal, interruption).Run(["fit", data, "--online", "--columns", "x,y", "-k", "2", "--tolerance", "0", "--max-iterations", "2000000000", "--restarts", "1", "--progress", "-o", output]);
        Assert.Equal(143, code);
        Assert.Contains("the model of the search on the first part is written to", error.ToString(), StringComparison.Ordinal);
        CommandRun.Of("describe", output).Sound();
    }

    [Theory]
    [InlineData("")]
    [InlineData("x,y\n1,2\n")]
    public void An_interruption_before_the_first_part_leaves_files_as_they_were(string text)
    {
        using var pipe = new SilentPipe(text);
        using var error = new LineWriter();
        using var terminal = new Terminal(pipe, Stream.Null, error);
        using var interruption = new Interruption(terminal.Fail);
        _ = Task.Run(() => { pipe.Waited.Wait(); interruption.Raise(2); }, TestContext.Current.CancellationToken);
        int code = new Application(terminal, interruption).Run(["fit", "-", "--online", "--start", _model, "-o", _folder["out.json"]]);
        Assert.Equal(130, code);
        Assert.Contains("existing files were not changed", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out.json"]));
    }

    /// <summary>A pipe whose writer says some text, then nothing, and does not end until it is closed.</summary>
    private sealed class SilentPipe(string text) : Stream
    {
        private readonly MemoryStream _text = new(Encoding.UTF8.GetBytes(text));
        private readonly ManualResetEventSlim _closed = new();

        /// <summary>Set if the text has been read.</summary>
        public ManualResetEventSlim Waited { get; } = new();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = _text.Read(buffer, offset, count);
            if (read > 0)
                return read;
            Waited.Set();
            _closed.Wait();
            return 0;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _closed.Set();
            base.Dispose(disposing);
        }
    }

    private sealed class LineWriter : StringWriter
    {
        public Action<string>? Line { get; set; }

        public override void Write(string? value)
        {
            base.Write(value);
            Line?.Invoke(value ?? "");
        }
    }
}
