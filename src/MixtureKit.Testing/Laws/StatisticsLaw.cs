using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Testing.Laws;

internal sealed class StatisticsLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    private const int Segment = Batch<TData>.SegmentLength;
    private const int Segments = 6;
    private const int Steps = 2;

    public override string Name => "statistics of several sites, added in any order, give the steps of all rows to the same bits";

    public override int Runs => 1;

    protected override void Check(LawCase<TData> given)
    {
        RandomSource random = given.Random();
        int[] rows = [.. Enumerable.Range(0, (Segments * Segment) + 1 + random.Next(Segment)).Select(_ => random.Next(given.Data.Length))];
        TData[] data = [.. rows.Select(i => given.Data[i])];
        double[] weights = [.. rows.Select((i, at) => at % Segment == 0 ? 1 : given.Weights[i])];
        Mixture<TData> model = given.Mixture;
        var settings = new ExpectationMaximization { MergeEqualObservations = false, Execution = Execution.Sequential };
        foreach (AuxiliaryFunction<TData> all in settings.Steps(model, data, weights).Take(Steps))
        {
            // Degenerate data end the steps of EM too.
            ExpectedStatistics<TData> sum = Sum(model, data, weights, random);
            Must.BeSame(all.Statistics, sum.Function.Statistics, "The sum of the statistics of all sites");
            Must.Hold(all.Rows == sum.Function.Rows, $"There are {sum.Function.Rows} rows of all sites, not {all.Rows}.");
            if (!TryMaximize(sum, out model!))
                return;
        }
    }

    private static ExpectedStatistics<TData> Sum(Mixture<TData> model, TData[] data, double[] weights, RandomSource random)
    {
        var sites = new List<ExpectedStatistics<TData>>();
        for (int first = 0, count; first < data.Length; first += count)
        {
            count = Math.Min(Segment * (1 + random.Next(2)), data.Length - first);
            var own = new Observations<TData>(data[first..(first + count)], weights[first..(first + count)]);
            sites.Add(ExpectedStatistics<TData>.Compute(model, [own], first, execution: Execution.Parallel(2)));
        }
        while (sites.Count > 1)
        {
            ExpectedStatistics<TData> one = Taken(sites, random), other = Taken(sites, random);
            sites.Add(one + other);
        }
        return sites[0];
    }

    private static ExpectedStatistics<TData> Taken(List<ExpectedStatistics<TData>> sites, RandomSource random)
    {
        int at = random.Next(sites.Count);
        ExpectedStatistics<TData> taken = sites[at];
        sites.RemoveAt(at);
        return taken;
    }

    private static bool TryMaximize(ExpectedStatistics<TData> sum, out Mixture<TData>? next)
    {
        try
        {
            next = sum.Maximize();
            return true;
        }
        catch (DegenerateComponentException)
        {
            next = null;
            return false;
        }
    }
}
