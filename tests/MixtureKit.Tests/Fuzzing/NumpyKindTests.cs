using System.Text;
using MixtureKit.Fuzzing;
using MixtureKit.Fuzzing.Numpy;
using MixtureKit.Fuzzing.Running;

namespace MixtureKit.Tests.Fuzzing;

public class NumpyKindTests
{
    private static readonly byte[] Array = File("'<i2'", "(2, 3)", 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 1);

    private static string? Failed(NumpyReading read, byte[] bytes) => Trial.Of(new NumpyKind(read), new FuzzInput(bytes)).Check;

    private static byte[] File(string type, string shape, params byte[] body)
    {
        byte[] header = Encoding.ASCII.GetBytes($"{{'descr': {type}, 'fortran_order': False, 'shape': {shape}, }}\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. body];
    }

    private static byte[] WithType(byte[] file, string type) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(file).Replace("<i2", type));

    [Fact]
    public void The_readings_of_the_library_agree_with_the_slow_one()
    {
        Assert.Equal(new Trial(true), Trial.Of(new NumpyKind(), new FuzzInput(Array)));
        Assert.Equal(new Trial(false), Trial.Of(new NumpyKind(), new FuzzInput(Array[..^1])));
        Assert.Equal(new Trial(false), Trial.Of(new NumpyKind(), new FuzzInput(WithType(Array, "<c2"))));
    }

    [Theory]
    [InlineData(">i2")]
    [InlineData("<f2")]
    public void A_reader_that_takes_elements_for_others_is_found(string type) =>
        Assert.StartsWith("slow reader: ", Failed((bytes, choice, way) => LibraryReading.Read(WithType(bytes, type), choice, way), Array));

    [Fact]
    public void A_way_that_differs_from_the_others_is_found() => Assert.Equal(
        "readings differ", Failed((bytes, choice, way) => LibraryReading.Read(way == NumpyWay.Stream ? WithType(bytes, ">i2") : bytes, choice, way), Array));

    [Fact]
    public void A_reader_that_refuses_a_sound_array_is_found() =>
        Assert.Equal("slow reader: refused", Failed((bytes, choice, way) => LibraryReading.Read(bytes[..^1], choice, way), Array));

    [Fact]
    public void A_reader_that_allocates_on_a_claim_is_found() => Assert.Equal("memory", Failed(
        (bytes, choice, way) =>
        {
            GC.KeepAlive(new double[10_000_000]);
            return LibraryReading.Read(bytes, choice, way);
        },
        Array));
}
