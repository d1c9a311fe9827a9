using MixtureKit.Cli.Online;

namespace MixtureKit.Cli.Tests;

public class ReadAheadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Elements_come_in_order_and_a_fault_in_its_place()
    {
        using var all = new ReadAhead<int>(Enumerable.Range(0, 100));
        Assert.Equal(Enumerable.Range(0, 100), all.Take(Token));
        using var broken = new ReadAhead<int>(Numbers(3, 3));
        using IEnumerator<int> elements = broken.Take(Token).GetEnumerator();
        Assert.Equal([true, true, true], Enumerable.Range(0, 3).Select(_ => elements.MoveNext()));
        Assert.Equal("after 3", Assert.Throws<InvalidOperationException>(() => elements.MoveNext()).Message);
    }

    [Fact]
    public void Only_a_little_is_read_ahead()
    {
        int read = 0;
        using var ahead = new ReadAhead<int>(Enumerable.Range(0, 1000).Select(i => { Interlocked.Increment(ref read); return i; }));
        foreach (int element in ahead.Take(Token).Take(50))
            Assert.InRange(Volatile.Read(ref read), element + 1, element + 3);
    }

    [Fact]
    public void A_wait_can_be_ended()
    {
        using var source = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim();
        using var ahead = new ReadAhead<int>(Enumerable.Range(0, 2).Select(i => { if (i == 1) gate.Wait(Token); return i; }));
        using IEnumerator<int> elements = ahead.Take(source.Token).GetEnumerator();
        Assert.True(elements.MoveNext());
        source.CancelAfter(10);
        Assert.ThrowsAny<OperationCanceledException>(() => elements.MoveNext());
        gate.Set();
    }

    private static IEnumerable<int> Numbers(int count, int fault)
    {
        for (int i = 0; i < count; i++)
            yield return i;
        throw new InvalidOperationException($"after {fault}");
    }
}
