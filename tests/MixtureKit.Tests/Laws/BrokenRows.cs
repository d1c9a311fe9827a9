using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Tests.Laws;

/// <summary>Two independent normals that can do without cells; sound as it is.</summary>
internal class PartialNormals(DiagonalGaussian inner) : IMixtureComponent<Row>, IHandlesMissing, IFillsMissing<Row>
{
    protected DiagonalGaussian Inner => inner;

    public int StatisticsLength => inner.StatisticsLength;

    public virtual double LogDensity(Row x) => inner.LogDensity(x);

    public virtual void Accumulate(Row x, double weight, Span<double> statistics) => inner.Accumulate(x, weight, statistics);

    public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) =>
        (IMixtureComponent<Row>)Activator.CreateInstance(GetType(), inner.Maximize(weight, statistics))!;

    public void Rebase(IMixtureComponent<Row> onto, double weight, Span<double> statistics) => inner.Rebase(((PartialNormals)onto).Inner, weight, statistics);

    public bool CanMiss(int column) => true;

    public virtual void MissingMoments(Row x, Span<double> means, Span<double> variances) => inner.MissingMoments(x, means, variances);

    public virtual void DrawMissing(Row x, Random random, Span<double> values) => inner.DrawMissing(x, random, values);
}

/// <summary>A row without a cell is too likely.</summary>
internal sealed class WrongMarginal(DiagonalGaussian inner) : PartialNormals(inner)
{
    public override double LogDensity(Row x) => base.LogDensity(x) + (x.Contains(double.NaN) ? 0.01 : 0);
}

/// <summary>A missing cell is taken for one at the mean, without its variance.</summary>
internal sealed class ForgottenVariance(DiagonalGaussian inner) : PartialNormals(inner)
{
    public override void Accumulate(Row x, double weight, Span<double> statistics) =>
        base.Accumulate(Row.Of([.. x.Select((value, j) => double.IsNaN(value) ? Inner.Mean[j] : value)]), weight, statistics);
}

internal sealed class WrongMean(DiagonalGaussian inner) : PartialNormals(inner)
{
    public override void MissingMoments(Row x, Span<double> means, Span<double> variances)
    {
        base.MissingMoments(x, means, variances);
        means[0] += 0.001;
        means[1] += 0.001;
    }
}

internal sealed class WrongVariance(DiagonalGaussian inner) : PartialNormals(inner)
{
    public override void MissingMoments(Row x, Span<double> means, Span<double> variances)
    {
        base.MissingMoments(x, means, variances);
        variances[0] *= 1.001;
        variances[1] *= 1.001;
    }
}

internal sealed class WrongDraws(DiagonalGaussian inner) : PartialNormals(inner)
{
    public override void DrawMissing(Row x, Random random, Span<double> values)
    {
        base.DrawMissing(x, random, values);
        values[0] += Math.Sqrt(Inner.Variances[0]);
        values[1] += Math.Sqrt(Inner.Variances[1]);
    }
}
