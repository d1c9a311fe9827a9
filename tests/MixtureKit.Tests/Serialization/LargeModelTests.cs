using System.Text.Json;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Tests.Serialization;

public class LargeModelTests
{
    private const int Columns = 200;

    [Fact]
    public void A_model_is_written_with_little_more_memory_than_its_text()
    {
        Mixture<Row> model = Model(members: 3);
        long length = Length(model), before = GC.GetAllocatedBytesForCurrentThread();
        ModelFormats.Rows.Write(Stream.Null, model);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, length, 3 * length);
    }

    [Fact]
    public void A_writer_over_a_stream_is_not_left_to_hold_a_model()
    {
        Mixture<Row> model = Model(members: 3);
        using var json = new Utf8JsonWriter(Stream.Null);
        ModelFormats.Rows.WriteTo(json, model);
        Assert.InRange(json.BytesPending, 0, 1 << 16);
        Assert.InRange(json.BytesCommitted, Length(model) / 2, Length(model));
    }

    [Fact]
    public void A_stream_that_knows_its_length_is_read_with_one_buffer()
    {
        using var stream = new MemoryStream(new byte[1 << 22]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadOnlyMemory<byte> text = ModelSource.ReadToEnd(stream);
        Assert.Equal(1 << 22, text.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1 << 22, (1 << 22) + (1 << 18));
    }

    private static Mixture<Row> Model(int members)
    {
        var covariance = new double[Columns, Columns];
        for (int i = 0; i < Columns; i++)
        {
            for (int j = 0; j < Columns; j++)
                covariance[i, j] = i == j ? 1 : 1e-3 / (1 + i + j);
        }
        return new Mixture<Row>(
            Enumerable.Repeat(1.0 / members, members), Enumerable.Repeat(new FullGaussian(new double[Columns], covariance), members));
    }

    private static long Length(Mixture<Row> model)
    {
        using var text = new MemoryStream();
        ModelFormats.Rows.Write(text, model);
        return text.Length;
    }
}
