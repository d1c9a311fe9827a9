namespace MixtureKit.Groups;

/// <summary>A place for the worker of a group, which the worker of the next model's group takes over or replaces.</summary>
internal sealed class WorkerSlot<TData>(PassOptions options)
{
    private ComponentGroup<TData>? _group;
    private GroupWorker<TData>? _worker;

    /// <summary>The worker of a group, for as long as that is the group that is asked for.</summary>
    public GroupWorker<TData> For(ComponentGroup<TData> group)
    {
        if (ReferenceEquals(group, _group))
            return _worker!;
        if (_worker?.TryRetarget(group) != true)
            _worker = group.CreateWorker(options);
        _group = group;
        return _worker;
    }

    /// <summary>Forgets the worker.</summary>
    public void Clear() => (_group, _worker) = (null, null);
}
