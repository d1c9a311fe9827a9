using System.Runtime.CompilerServices;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Numerics;

public sealed class AlignedMemoryTests
{
    [Theory]
    [InlineData(8192)]
    [InlineData(8199)]
    [InlineData(20001)]
    public void It_begins_with_a_line_of_the_cache_and_with_zeros(int length)
    {
        for (int i = 0; i < 20; i++)
        {
            var memory = new AlignedMemory(length);
            Assert.Equal(length, memory.Span.Length);
            Assert.Equal(0, Unsafe.ByteOffset(ref Unsafe.NullRef<double>(), ref memory[0]) % 64);
            Assert.False(memory.Span.ContainsAnyExcept(0));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(961)]
    public void A_small_one_holds_zeros_too(int length)
    {
        var memory = new AlignedMemory(length);
        Assert.Equal(length, memory.Span.Length);
        Assert.False(memory.Span.ContainsAnyExcept(0));
    }

    [Fact]
    public void It_holds_what_is_written_to_its_parts()
    {
        var memory = new AlignedMemory(10);
        memory.Slice(3, 4).Fill(2);
        memory[9] = 1;
        Assert.Equal([0, 0, 0, 2, 2, 2, 2, 0, 0, 1], memory.Span.ToArray());
    }

    [Fact]
    public void It_may_be_empty() => Assert.True(AlignedMemory.Empty.Span.IsEmpty);
}
