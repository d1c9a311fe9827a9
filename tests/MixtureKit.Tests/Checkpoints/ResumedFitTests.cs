using MixtureKit.Checkpoints;
using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Checkpoints;

/// <summary>A fit that goes on from a checkpoint has the bits of one that was never interrupted.</summary>
public sealed class ResumedFitTests
{
    private const int Cuts = 4;

    public static TheoryData<string> Fits => [.. RecordedFits.All.Keys];

    public static TheoryData<string> Selections => [.. RecordedFits.Selections.Keys];

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_fit_that_was_killed_at_any_moment_ends_as_if_it_had_not_been(string name) =>
        EndsAlike(checkpoint => RecordedFits.All[name](checkpoint, null, TestContext.Current.CancellationToken));

    [Theory]
    [MemberData(nameof(Selections))]
    public void A_selection_that_was_killed_at_any_moment_ends_as_if_it_had_not_been(string name) => EndsAlike(RecordedFits.Selections[name]);

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_fit_that_was_cancelled_ends_as_if_it_had_not_been(string name)
    {
        string whole = RecordedFits.All[name](null, null, TestContext.Current.CancellationToken);
        foreach (int reports in (int[])[1, 2, 7, 40])
        {
            using var source = new CancellationTokenSource();
            var checkpoint = new FitCheckpoint();
            RecordedFits.All[name](checkpoint, new CancelAfter(reports, source), source.Token);
            // A second sitting that is cancelled as well must not record what only a cancelled fit computes.
            using var again = new CancellationTokenSource();
            FitCheckpoint second = Copy(checkpoint, run => run.Length);
            RecordedFits.All[name](second, new CancelAfter(reports + 3, again), again.Token);
            Assert.Equal(whole, RecordedFits.All[name](Copy(second, run => run.Length), null, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void Passes_that_are_recorded_are_not_made_again_but_for_the_last()
    {
        int passes = 0;
        var checkpoint = new FitCheckpoint();
        FitResult<Row> whole = Fit(checkpoint);
        // The data are read for warnings, too.
        int others = passes - (int)checkpoint.Passes;
        passes = 0;
        FitResult<Row> resumed = Fit(Copy(checkpoint, run => run.Length - 3));
        Assert.Equal(others + 4, passes);
        Assert.Equal(whole.Passes, resumed.Passes);

        FitResult<Row> Fit(FitCheckpoint record) => new ExpectationMaximization { Checkpoint = record }.Fit(RecordedFits.Start(), Lazy());

        IEnumerable<Observations<Row>> Lazy()
        {
            passes++;
            yield return new Observations<Row>(RecordedFits.Data);
        }
    }

    [Fact]
    public void A_record_of_other_data_is_refused()
    {
        var checkpoint = new FitCheckpoint();
        new ExpectationMaximization { Checkpoint = checkpoint }.Fit(RecordedFits.Start(), RecordedFits.Data, cancellationToken: TestContext.Current.CancellationToken);
        FitCheckpoint copy = Copy(checkpoint, run => run.Length / 2);
        InvalidCheckpointException refusal = Assert.Throws<InvalidCheckpointException>(() =>
            new ExpectationMaximization { Checkpoint = copy }.Fit(RecordedFits.Start(), RecordedFits.Overlapping(2), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("does not belong to this fit: pass ", refusal.Message);
        Assert.Contains("of the run 'fit 0'", refusal.Message);
    }

    [Fact]
    public void Two_fits_need_two_scopes()
    {
        var checkpoint = new FitCheckpoint();
        Fit(checkpoint.Scope("one"));
        Fit(checkpoint.Scope("two"));
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => Fit(checkpoint.Scope("two")));
        Assert.Contains("'two/fit 0'", refusal.Message);

        static void Fit(FitCheckpoint scope) => new ExpectationMaximization { Checkpoint = scope }.Fit(RecordedFits.Start(), RecordedFits.Data);
    }

    private static void EndsAlike(Func<FitCheckpoint?, string> fit)
    {
        string whole = fit(null);
        var checkpoint = new FitCheckpoint();
        Assert.Equal(whole, fit(checkpoint));
        Assert.Equal(whole, fit(Copy(checkpoint, run => run.Length)));
        for (ulong seed = 0; seed < Cuts; seed++)
        {
            var random = new RandomSource(seed);
            // Runs are cut independently of each other, which is more than any moment can do.
            Assert.Equal(whole, fit(Copy(checkpoint, run => random.Next(run.Length + 1))));
        }
    }

    /// <summary>Returns a checkpoint that was written and read, with some of the first passes of each run.</summary>
    private static FitCheckpoint Copy(FitCheckpoint checkpoint, Func<PassSums[], int> kept)
    {
        var part = new FitCheckpoint();
        foreach (PassRecord run in checkpoint.Store.Runs())
        {
            PassSums[] passes = run.Snapshot();
            foreach (PassSums pass in passes.Take(kept(passes)))
                part.Store.Find(run.Name).Restore(pass);
        }
        using var file = new MemoryStream();
        part.Write(file);
        file.Position = 0;
        return FitCheckpoint.Read(file);
    }

    private sealed class CancelAfter(int reports, CancellationTokenSource source) : IProgress<FitProgress>
    {
        private int _reports;

        public void Report(FitProgress value)
        {
            if (++_reports == reports)
                source.Cancel();
        }
    }
}
