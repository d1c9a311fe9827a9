using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Messages;
using MixtureKit.Parallelism;

namespace MixtureKit.Estimation;

/// <summary>A pass over the data that gives A(θ, θ_t) − A(θ_t, θ_t), component by component.</summary>
/// <remarks>
/// Σ w γ_k [log π'_k p'_k(x) − log π_k p_k(x)], with γ from θ_t. It serves families whose statistics do not determine a gain, and finds the
/// component that made the objective fall.
/// </remarks>
internal static class GainPass<TData>
{
    public static double[] Run(AuxiliaryFunction<TData> function, Mixture<TData> candidate, IEnumerable<Observations<TData>> chunks, Execution execution, CancellationToken cancellationToken)
    {
        int components = function.Model.Components.Count;
        if (candidate.Components.Count != components)
            throw new ArgumentException($"The candidate has {MessageText.Count(candidate.Components.Count, "component")}; the model has {components}.", nameof(candidate));
        // A pass gives each group γ_k·w under any assignment; the group here sums gains with them, in the place of statistics.
        var probe = new Mixture<TData>(function.Model.Gate, new GainGroup(function.Model, candidate));
        double[] sums = [.. new ExpectationPass<TData>(chunks, execution).Run(probe, function.Assignment, cancellationToken).Statistics];
        return sums[^components..];
    }

    /// <summary>A group with the log-densities of a model, whose statistics are the gains of a candidate, component by component.</summary>
    private sealed class GainGroup(Mixture<TData> model, Mixture<TData> candidate) : ComponentGroup<TData>
    {
        public override IReadOnlyList<IMixtureComponent<TData>> Members => model.Components;

        public override int StatisticsLength => Members.Count;

        public override IEnumerable<IObservationValidator<TData>> Validators => model.Group.Validators;

        public override GroupWorker<TData> CreateWorker(in PassOptions options) => new GainWorker(model, candidate);

        public override ComponentGroup<TData> Maximize(ReadOnlyMemory<double> weights, ReadOnlyMemory<double> statistics, Execution execution) => this;

        public override double? Gain(ComponentGroup<TData> other, ReadOnlySpan<double> weights, ReadOnlySpan<double> statistics) => null;

        public override void Rebase(ComponentGroup<TData> onto, ReadOnlySpan<double> weights, Span<double> statistics)
        {
        }
    }

    /// <summary>The worker of a <see cref="GainGroup"/>, which keeps the log-densities of the batch for the gains.</summary>
    private sealed class GainWorker(Mixture<TData> model, Mixture<TData> candidate) : GroupWorker<TData>
    {
        private readonly JointWorker<TData> _present = new(model);
        private readonly JointWorker<TData> _next = new(candidate);
        private readonly double[] _gains = new double[model.Components.Count];

        public override void LogDensity(Batch<TData> batch, Span<double> destination) => _present.LogDensity(batch, destination);

        public override void Accumulate(Batch<TData> batch, ReadOnlySpan<double> weights)
        {
            ReadOnlySpan<double> present = _present.Joints(batch), next = _next.Joints(batch);
            for (int at = 0; at < weights.Length; at++)
            {
                if (weights[at] > 0 && next[at] != present[at])
                    _gains[at / batch.Count] += weights[at] * (next[at] - present[at]);
            }
        }

        public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
        {
            for (int k = 0; k < _gains.Length; k++)
                statistics[k] += _gains[k];
            Array.Clear(_gains);
        }
    }
}
