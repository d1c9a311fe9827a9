using MixtureKit.Data;
using MixtureKit.Numerics;
using MixtureKit.Parallelism;

namespace MixtureKit.Testing.Laws;

internal sealed class ThreadsLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    private const int Segment = Batch<TData>.SegmentLength;

    public override string Name => "one thread and several, one piece and aligned chunks, give the same bits";

    public override int Runs => 3;

    protected override void Check(LawCase<TData> given)
    {
        RandomSource random = given.Random();
        int[] rows = [.. Enumerable.Range(0, (2 * Segment) + 1 + random.Next(Segment)).Select(_ => random.Next(given.Data.Length))];
        TData[] data = [.. rows.Select(i => given.Data[i])];
        double[] weights = [.. rows.Select((i, at) => at % Segment == 0 ? 1 : given.Weights[i])];
        Mixture<TData> model = given.Mixture;
        AuxiliaryFunction<TData> alone = Expect(model, Execution.Sequential, new Observations<TData>(data, weights));
        foreach (int threads in new[] { 2, 3 })
        {
            AuxiliaryFunction<TData> many = Expect(model, Execution.Parallel(threads), new Observations<TData>(data, weights));
            Must.BeSame(alone.Statistics, many.Statistics, $"The vector of A from {threads} threads");
        }
        Observations<TData>[] chunks = [.. Cut(data, weights, Segment * (1 + random.Next(2)))];
        Must.BeSame(alone.Statistics, Expect(model, Execution.Parallel(2), chunks).Statistics, $"The vector of A from {chunks.Length} chunks");
    }

    private static AuxiliaryFunction<TData> Expect(Mixture<TData> model, Execution execution, params Observations<TData>[] chunks) =>
        new ExpectationMaximization { Execution = execution }.Steps(model, chunks).First();

    private static IEnumerable<Observations<TData>> Cut(TData[] data, double[] weights, int length) =>
        data.Chunk(length).Zip(weights.Chunk(length), (rows, own) => new Observations<TData>(rows, own));
}
