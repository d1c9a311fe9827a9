using MixtureKit.Data;

namespace MixtureKit.Services.Tests;

/// <summary>A component without parameters, for rows of any columns.</summary>
internal sealed class Breakable : IMixtureComponent<Row>
{
    public int StatisticsLength => 0;

    public double LogDensity(Row x) => 0;

    public void Accumulate(Row x, double weight, Span<double> statistics)
    {
    }

    public IMixtureComponent<Row> Maximize(double weight, ReadOnlySpan<double> statistics) => this;
}
