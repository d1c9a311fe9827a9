using System.Text;
using MixtureKit.Data;
using MixtureKit.Fuzzing;
using MixtureKit.Fuzzing.Models;
using MixtureKit.Fuzzing.Running;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.Fuzzing;

public class ModelKindTests
{
    private const string Model = """{"format":"mixturekit-model","version":1,"weights":[0.25,0.75],"components":[{"type":"poisson","rates":[1.5]},{"type":"poisson","rates":[7]}]}""";

    private static Trial Try(IModelFiles files, string text = Model, bool isSound = false) => Trial.Of(new ModelKind(files), new FuzzInput(Encoding.UTF8.GetBytes(text), isSound));

    [Fact]
    public void What_the_library_reads_and_writes_holds_together()
    {
        Assert.Equal(new Trial(true), Try(new LibraryFiles()));
        Assert.Equal(new Trial(false), Try(new LibraryFiles(), Model[..^5]));
    }

    [Theory]
    [InlineData("[0.25, 0.75]", "[0.5, 0.5]", "read back: density")]
    [InlineData("1.5", "2.5", "read back: density")]
    [InlineData("\"x1\"", "\"x2\"", "read back: names")]
    [InlineData("poisson", "geometric", "not read back")]
    public void A_writer_of_another_model_is_found(string from, string to, string check) =>
        Assert.Equal(check, Try(new Files(write: text => text.Replace(from, to))).Check);

    [Fact]
    public void A_writer_that_never_writes_the_same_text_is_found()
    {
        int times = 0;

        Assert.Equal("read back: text", Try(new Files(write: text => text + new string(' ', times++))).Check);
    }

    [Fact]
    public void A_model_that_is_accepted_and_not_written_is_found() =>
        Assert.Equal("not written", Try(new Files(write: _ => throw new InvalidModelException("$", "no place."))).Check);

    [Fact]
    public void A_refusal_of_a_sound_model_is_found() => Assert.Equal("refused", Try(new LibraryFiles(), Model[..^5], isSound: true).Check);

    [Theory]
    [InlineData("no path", "components", 10)]
    [InlineData("long message", "$", 2000)]
    public void A_message_without_a_path_or_of_any_length_is_found(string check, string path, int length) =>
        Assert.Equal(check, Try(new Files(read: _ => throw new InvalidModelException(path, new string('x', length)))).Check);

    [Fact]
    public void Another_exception_is_found() => Assert.StartsWith("FormatException", Try(new Files(read: _ => throw new FormatException())).Check);

    [Fact]
    public void A_reader_that_allocates_without_bounds_is_found() => Assert.Equal("memory", Try(new Files(read: file =>
    {
        GC.KeepAlive(new byte[100_000_000]);
        return file;
    })).Check);

    [Theory]
    [InlineData(double.NaN, 0, 1, "prior is no number")]
    [InlineData(0, double.NaN, 1, "DegenerateComponentException in JointDensities.Checked")]
    [InlineData(0, 0, double.PositiveInfinity, "sample")]
    public void A_number_that_is_NaN_or_infinite_is_found(double prior, double density, double sample, string check) => Assert.Equal(
        check, Try(new Files(read: file => file with { Mixture = new Mixture<Row>([1], [new Odd(prior, density, sample)]) })).Check);

    private sealed class Files(Func<SavedModel<Row>, SavedModel<Row>>? read = null, Func<string, string>? write = null) : IModelFiles
    {
        private readonly LibraryFiles _files = new();

        public SavedModel<Row> Read(byte[] bytes) => read is null ? _files.Read(bytes) : read(_files.Read(bytes));

        public string Write(SavedModel<Row> file, Mixture<Row> mixture) =>
            mixture.Components[0] is Odd ? Model : write is null ? _files.Write(file, mixture) : write(_files.Write(file, mixture));
    }

    /// <summary>A component of numbers that no component should give.</summary>
    private sealed class Odd(double prior, double density, double sample) : IMixtureComponent<Row>, ISampleable<Row>
    {
        public int StatisticsLength => 0;

        public double LogPrior => prior;

        public double LogDensity(Row x) => density;

        public Row Sample(Random random) => Row.Of(sample);

        public void Accumulate(Row x, double weight, Span<double> statistics)
        {
        }

        public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => this;
    }
}
