using MixtureKit.Serialization;

namespace MixtureKit.Tests.Serialization;

public class TextPiecesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(10, 60_000)]
    [InlineData(3, 200_000)]
    [InlineData(70_000, 7)]
    public void A_text_comes_out_as_it_was_written(int count, int length)
    {
        var pieces = new TextPieces();
        using MemoryStream expected = new(), actual = new();
        for (int i = 0; i < count; i++)
        {
            byte[] part = new byte[length];
            Array.Fill(part, (byte)i);
            part.CopyTo(pieces.GetSpan(length));
            pieces.Advance(length);
            expected.Write(part);
        }
        pieces.WriteTo(actual);
        Assert.Equal(expected.ToArray(), actual.ToArray());
    }

    [Fact]
    public void There_is_always_room_for_something()
    {
        var pieces = new TextPieces();
        for (int i = 0; i < 3; i++)
        {
            Memory<byte> room = pieces.GetMemory();
            Assert.NotEqual(0, room.Length);
            pieces.Advance(room.Length);
        }
    }
}
