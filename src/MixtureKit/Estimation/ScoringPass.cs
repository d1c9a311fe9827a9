using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Estimation;

/// <summary>A pass that scores many rows, in segments of a fixed length.</summary>
/// <remarks>Segments are cut from the first row that is scored, and their log-likelihoods are summed as a fixed tree: any execution gives the same bits.</remarks>
internal static class ScoringPass<TData>
{
    private const int Length = Batch<TData>.SegmentLength;

    /// <summary>Scores rows <c>start … start + count − 1</c> of the data and returns the sum of their log-densities.</summary>
    public static double Run(
        Mixture<TData> model, IReadOnlyList<TData> data, int start, int count, ScoreTarget target, Execution execution, CancellationToken cancellationToken)
    {
        IObservationValidator<TData>[] validators = MissingCheck.Validators(model);
        var workers = new ScoreWorker<TData>?[execution.Workers];
        var sums = new SegmentSums(length: 1, workers.Length);
        int segments = (int)(((long)count + Length - 1) / Length);
        sums.Add(execution, first: 0, segments, Segment, cancellationToken);
        return sums.Total()[0];

        void Segment(int worker, int segment, double[] sum)
        {
            int place = segment * Length;
            ScoreWorker<TData> own = workers[worker] ??= new ScoreWorker<TData>(model, validators);
            sum[0] = own.Segment(data, start + place, Math.Min(Length, count - place), target, place);
        }
    }
}
