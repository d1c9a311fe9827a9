using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Numerics;

namespace MixtureKit.Tests.Laws;

internal sealed class WrongMaximizer(double rate) : Exponential(rate)
{
    protected override IMixtureComponent<double> With(double rate) => new WrongMaximizer(1.01 * rate);
}

internal sealed class NonlinearStatistics(double rate) : Exponential(rate)
{
    public override void Accumulate(double x, double weight, Span<double> statistics) => statistics[0] += weight * weight * x;

    protected override IMixtureComponent<double> With(double rate) => new NonlinearStatistics(rate);
}

internal sealed class IgnoredWeight(double rate) : Exponential(rate)
{
    public override void Accumulate(double x, double weight, Span<double> statistics) => statistics[0] += x;

    protected override IMixtureComponent<double> With(double rate) => new IgnoredWeight(rate);
}

internal sealed class StatisticsThatDependOnOrder(double rate) : Exponential(rate)
{
    public override void Accumulate(double x, double weight, Span<double> statistics) => statistics[0] = (0.999 * statistics[0]) + (weight * x);

    protected override IMixtureComponent<double> With(double rate) => new StatisticsThatDependOnOrder(rate);
}

/// <summary>Throws what a fit does not take for a degenerate component.</summary>
internal sealed class ThrowingMaximizer(double rate) : Exponential(rate)
{
    public override IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics) =>
        statistics[0] > 2 ? throw new InvalidOperationException("not to be fitted") : base.Maximize(weight, statistics);

    protected override IMixtureComponent<double> With(double rate) => new ThrowingMaximizer(rate);
}

internal abstract class BrokenNormal(double mean, double variance) : Normal(mean, variance, false)
{
    protected override IMixtureComponent<double> With(double mean, double variance) =>
        (IMixtureComponent<double>)Activator.CreateInstance(GetType(), mean, variance)!;
}

internal sealed class WrongDensity(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override double LogDensity(double x) => base.LogDensity(x) + 0.01;
}

internal sealed class NotANumber(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override double LogDensity(double x) => x > 2 ? double.NaN : base.LogDensity(x);
}

internal sealed class WrongGain(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override double? Gain(IMixtureComponent<double> candidate, double weight, ReadOnlySpan<double> statistics) =>
        base.Gain(candidate, weight, statistics) + (ReferenceEquals(candidate, this) ? 0 : 0.001);
}

internal sealed class ForgottenRebase(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override void Rebase(IMixtureComponent<double> onto, double weight, Span<double> statistics)
    {
    }
}

/// <summary>The variance divided by N + 1: unbiased in some books, and no maximum.</summary>
internal sealed class ShrunkVariance(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        var next = (Normal)base.Maximize(weight, statistics);
        return With(next.Mean, next.Variance * weight / (weight + 1));
    }
}

/// <summary>The variance as E x² − (E x)²: far from the origin no digit is left.</summary>
internal sealed class RawMoments(double mean, double variance) : BrokenNormal(mean, variance), IMixtureComponent<double>
{
    void IMixtureComponent<double>.Accumulate(double x, double weight, Span<double> statistics)
    {
        statistics[0] += weight * x;
        statistics[1] += weight * x * x;
    }

    public override IMixtureComponent<double> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        double mean = statistics[0] / weight;
        return With(mean, Math.Abs((statistics[1] / weight) - (mean * mean)) + 1e-12);
    }

    public override double? Gain(IMixtureComponent<double> candidate, double weight, ReadOnlySpan<double> statistics) => null;
}

/// <summary>Read back with a mean of single precision.</summary>
internal sealed class BlurredReading(double mean, double variance) : BrokenNormal(mean, variance);

internal sealed class WrongSampler(double mean, double variance) : BrokenNormal(mean, variance), ISampleable<double>
{
    double ISampleable<double>.Sample(Random random) => Mean + (1.2 * Math.Sqrt(Variance) * random.NextNormal());
}

/// <summary>A prior in name alone: the interface's default answers in its place.</summary>
internal sealed class HiddenPrior(double rate) : Exponential(rate)
{
    public double LogPrior => -Rate;

    protected override IMixtureComponent<double> With(double rate) => new HiddenPrior(rate);
}

/// <summary>Hides the member that answers for the interface.</summary>
internal sealed class HiddenDensity(double rate) : Exponential(rate)
{
    public new double LogDensity(double x) => base.LogDensity(x) - 1;

    protected override IMixtureComponent<double> With(double rate) => new HiddenDensity(rate);
}

internal sealed class DisagreeingGroup(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override ComponentGroup<double> Group(IReadOnlyList<IMixtureComponent<double>> members) => new BrokenGroup(members, inner => new Worker(inner));

    /// <summary>Leaves out the last observation of a batch of odd length.</summary>
    private sealed class Worker(GroupWorker<double> inner) : BrokenWorker(inner)
    {
        public override void Accumulate(Batch<double> batch, ReadOnlySpan<double> weights)
        {
            double[] own = weights.ToArray();
            for (int last = batch.Count - 1; last < own.Length && batch.Count > 1 && batch.Count % 2 == 1; last += batch.Count)
                own[last] = 0;
            base.Accumulate(batch, own);
        }
    }
}

internal sealed class BlurredGroup(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override ComponentGroup<double> Group(IReadOnlyList<IMixtureComponent<double>> members) => new BrokenGroup(members, inner => new Worker(inner));

    /// <summary>Densities of single precision.</summary>
    private sealed class Worker(GroupWorker<double> inner) : BrokenWorker(inner)
    {
        public override void LogDensity(Batch<double> batch, Span<double> destination)
        {
            base.LogDensity(batch, destination);
            foreach (ref double value in destination)
                value = (float)value;
        }
    }
}

internal sealed class SharedBuffer(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override ComponentGroup<double> Group(IReadOnlyList<IMixtureComponent<double>> members)
    {
        double[] left = [0];
        return new BrokenGroup(members, inner => new Worker(inner, left));
    }

    /// <summary>Keeps a sum from segment to segment, where all threads have it.</summary>
    private sealed class Worker(GroupWorker<double> inner, double[] left) : BrokenWorker(inner)
    {
        public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
        {
            base.EndSegment(statistics, ref sharedLogDensity);
            statistics[0] += 1e-14 * left[0];
            left[0] = statistics[0];
        }
    }
}

internal sealed class UnclearedSums(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override ComponentGroup<double> Group(IReadOnlyList<IMixtureComponent<double>> members) => new BrokenGroup(members, inner => new Worker(inner));

    /// <summary>Adds the sums of the segment before.</summary>
    private sealed class Worker(GroupWorker<double> inner) : BrokenWorker(inner)
    {
        private double _last;

        public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
        {
            base.EndSegment(statistics, ref sharedLogDensity);
            (statistics[0], _last) = (statistics[0] + _last, statistics[0]);
        }
    }
}

internal sealed class StaleDensities(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override ComponentGroup<double> Group(IReadOnlyList<IMixtureComponent<double>> members) => new BrokenGroup(members, inner => new Worker(inner));

    /// <summary>Stays the worker of the group that it was made for.</summary>
    private sealed class Worker(GroupWorker<double> inner) : BrokenWorker(inner)
    {
        public override bool TryRetarget(ComponentGroup<double> next) => true;
    }
}

internal sealed class LostTerm(double mean, double variance) : BrokenNormal(mean, variance)
{
    public override ComponentGroup<double> Group(IReadOnlyList<IMixtureComponent<double>> members) =>
        new BrokenGroup(members, (inner, options) => options.AllowSharedTerm ? new Worker(inner) : inner);

    /// <summary>Leaves a term out of the log-densities, and forgets it.</summary>
    private sealed class Worker(GroupWorker<double> inner) : BrokenWorker(inner)
    {
        public override void LogDensity(Batch<double> batch, Span<double> destination)
        {
            base.LogDensity(batch, destination);
            foreach (ref double value in destination)
                value -= 0.01;
        }
    }
}
