using MixtureKit.Parallelism;

namespace MixtureKit.Testing.Laws;

internal sealed class ScoreLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "the scores of many rows are those of each row alone, by any number of threads";

    protected override void Check(LawCase<TData> given)
    {
        Mixture<TData> model = given.Mixture;
        IReadOnlyList<TData> data = given.Stored;
        Scores scores = model.Score(data, Execution.Sequential);
        Must.Hold(scores.Count == data.Count && scores.ComponentCount == model.Components.Count, $"There are scores of {scores.Count} rows under {scores.ComponentCount} components.");
        for (int i = 0; i < data.Count; i++)
            CheckRow(model, given.Data[i], scores, i);
        CheckSum(scores);
        CheckThreads(model, data, scores);
    }

    private void CheckRow(Mixture<TData> model, TData x, Scores scores, int row)
    {
        double logDensity = model.LogDensity(x);
        double slack = Tolerance * (1 + Math.Abs(logDensity));
        Must.Agree(logDensity, scores.LogDensities[row], slack, $"The score's log-density of {Specimen.WriteObservation(x)}");
        double[] expected = model.Responsibilities(x);
        ReadOnlySpan<double> actual = scores.Responsibilities(row);
        for (int k = 0; k < expected.Length; k++)
            Must.Agree(expected[k], actual[k], (double.IsFinite(slack) ? slack : Tolerance) * (0.01 + expected[k]), $"The score's responsibility of component {k} for {Specimen.WriteObservation(x)}");
        int component = scores.Components[row];
        Must.Hold(actual[component] == Largest(actual), $"Component {component} has not the largest responsibility for {Specimen.WriteObservation(x)}.");
        Must.NotExceed(expected.Max(), expected[component], double.IsFinite(slack) ? slack : Tolerance, $"The largest responsibility beside that of component {component}");
    }

    private void CheckSum(Scores scores)
    {
        double sum = scores.LogDensities.Sum();
        if (double.IsFinite(sum))
            Must.Agree(sum, scores.LogLikelihood, Tolerance * (1 + scores.LogDensities.Sum(Math.Abs)), "The sum of the log-densities");
        else
            Must.Hold(sum.Equals(scores.LogLikelihood), $"The sum of the log-densities is {scores.LogLikelihood}; it should be {sum}.");
    }

    private static void CheckThreads(Mixture<TData> model, IReadOnlyList<TData> data, Scores alone)
    {
        var (logDensities, components) = (new double[data.Count], new int[data.Count]);
        model.Score(data, .., logDensities, Memory<double>.Empty, components, Execution.Parallel(3));
        Must.BeSame(alone.LogDensities, logDensities, "The log-densities from three threads");
        Must.Hold(components.SequenceEqual(alone.Components), $"Three threads have other components.");
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = values[0];
        foreach (double value in values)
            largest = Math.Max(largest, value);
        return largest;
    }
}
