using MixtureKit.Checkpoints;

namespace MixtureKit.Tests.Checkpoints;

/// <summary>The record of a run replays what is known but for the last pass, which must have the same bits.</summary>
public sealed class PassRecordTests
{
    private static readonly PassSums One = new(3, null, [1, 2]);
    private static readonly PassSums Two = new(3, 0, [2, -0.0]);
    private static readonly PassSums Three = new(3, null, [3, double.NaN]);

    [Fact]
    public void All_passes_but_the_last_and_broken_ones_are_replayed()
    {
        PassRecord record = Known(One, PassSums.Broken, Two, Three);
        Assert.Same(One, record.Replayed(2));
        Assert.Null(record.Replayed(2));
        record.Add(PassSums.Broken);
        Assert.Same(Two, record.Replayed(2));
        Assert.Null(record.Replayed(2));
        record.Add(Three with { Vector = [3, double.NaN] });
        record.Add(One);
        Assert.Equal([One, PassSums.Broken, Two, Three, One], record.Snapshot());
    }

    [Fact]
    public void A_pass_of_other_bits_or_of_another_length_is_refused()
    {
        Assert.Contains("pass 1 of the run 'fit'", Assert.Throws<InvalidCheckpointException>(() => Known(Two).Add(Two with { Vector = [2, 0] })).Message);
        Assert.Throws<InvalidCheckpointException>(() => Known(Two).Add(Two with { FirstImpossible = null }));
        Assert.Throws<InvalidCheckpointException>(() => Known(Two).Add(Two with { Rows = 4 }));
        Assert.Throws<InvalidCheckpointException>(() => Known(One, Two).Replayed(3));
        Assert.Throws<InvalidCheckpointException>(() => Known(PassSums.Broken, Two).Add(One));
    }

    [Fact]
    public void A_pass_that_broke_down_last_may_succeed_now()
    {
        PassRecord record = Known(PassSums.Broken);
        Assert.Null(record.Replayed(2));
        record.Add(One);
        Assert.Equal([One], record.Snapshot());
    }

    [Fact]
    public void A_cancelled_run_neither_records_nor_replays()
    {
        using var source = new CancellationTokenSource();
        PassRecord record = Known(One, Two);
        record.Open(source.Token);
        source.Cancel();
        Assert.Null(record.Replayed(2));
        record.Add(Three);
        Assert.Equal([One, Two], record.Snapshot());
    }

    private static PassRecord Known(params PassSums[] passes)
    {
        var record = new PassRecord("fit");
        Array.ForEach(passes, record.Restore);
        return record;
    }
}
