using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>A worker that passes batches with missing cells to one worker, and those without to another.</summary>
/// <remarks>The worker for missing cells is made when the first such batch comes.</remarks>
internal sealed class PartialWorker : GroupWorker<Row>
{
    private readonly GroupWorker<Row> _complete;
    private IPartialGroup _group;
    private GroupWorker<Row>? _partial;

    private PartialWorker(IPartialGroup group, in PassOptions options) => (_group, _complete) = (group, group.CreateCompleteWorker(options));

    /// <summary>Creates the worker of a group.</summary>
    public static PartialWorker For(IPartialGroup group, in PassOptions options) => new(group, options);

    public override void LogDensity(Batch<Row> batch, Span<double> destination) => Choose(batch).LogDensity(batch, destination);

    public override void Accumulate(Batch<Row> batch, ReadOnlySpan<double> weights) => Choose(batch).Accumulate(batch, weights);

    public override void EndSegment(Span<double> statistics, ref double sharedLogDensity)
    {
        _complete.EndSegment(statistics, ref sharedLogDensity);
        _partial?.EndSegment(statistics, ref sharedLogDensity);
    }

    public override bool TryRetarget(ComponentGroup<Row> next)
    {
        if (next is not IPartialGroup other || !_complete.TryRetarget(next))
            return false;
        if (_partial?.TryRetarget(next) == false)
            _partial = null;
        _group = other;
        return true;
    }

    private GroupWorker<Row> Choose(Batch<Row> batch) =>
        batch.View<HoleView>().Any ? _partial ??= _group.CreatePartialWorker() : _complete;
}
