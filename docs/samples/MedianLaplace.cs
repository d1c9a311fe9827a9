namespace MixtureKit.Samples;

/// <summary>
/// Laplace: p(x) = exp(−|x − m|/b) / 2b. The maximiser is the weighted median, which no finite sum can give, so the statistics are
/// the weights themselves, S[i] += w, and the component holds all the data. It works in memory only.
/// </summary>
/// <param name="data">All the data, in order.</param>
/// <param name="median">m.</param>
/// <param name="scale">b.</param>
public sealed class MedianLaplace(IReadOnlyList<Indexed> data, double median, double scale) : IMixtureComponent<Indexed>, IObservationValidator<Indexed>
{
    public IReadOnlyList<Indexed> Data => data;
    public double Median => median;
    public double Scale => scale;
    public int StatisticsLength => data.Count;
    public int ParameterCount => 2;

    public double LogDensity(Indexed x) => -(Math.Abs(x.Value - median) / scale) - Math.Log(2 * scale);

    public void Accumulate(Indexed x, double weight, Span<double> statistics) => statistics[x.Index] += weight;

    public IMixtureComponent<Indexed> Maximize(double weight, ReadOnlySpan<double> statistics)
    {
        double next = WeightedMedian(weight, statistics);
        double distance = 0;
        foreach (Indexed x in data)
            distance += statistics[x.Index] * Math.Abs(x.Value - next);
        return distance > 0
            ? new MedianLaplace(data, next, distance / weight)
            : throw new DegenerateComponentException("its observations are all the same number; use fewer components");
    }

    public double? Gain(IMixtureComponent<Indexed> candidate, double weight, ReadOnlySpan<double> statistics)
    {
        double sum = 0;
        foreach (Indexed x in data)
            sum += statistics[x.Index] * (candidate.LogDensity(x) - LogDensity(x));
        return sum;
    }

    public DataIssue? Validate(Indexed x) => x.Index < data.Count && data[x.Index] == x ? null : new DataIssue($"{x} is not among the data the component holds");

    /// <summary>The first value, from the smallest up, with half the weight at or below it.</summary>
    private double WeightedMedian(double weight, ReadOnlySpan<double> statistics)
    {
        double below = 0, last = median;
        foreach (Indexed x in data.OrderBy(x => x.Value))
        {
            if (below >= weight / 2)
                break;
            (below, last) = (below + statistics[x.Index], x.Value);
        }
        return last;
    }
}
