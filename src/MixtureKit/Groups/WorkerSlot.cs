namespace MixtureKit.Groups;

/// <summary>A slot for the worker of a group, which is retargeted or replaced for the group of the next model.</summary>
internal sealed class WorkerSlot<TData>(PassOptions options)
{
    private ComponentGroup<TData>? _group;
    private GroupWorker<TData>? _worker;

    /// <summary>Returns the worker of a group, the same one until another group is passed.</summary>
    public GroupWorker<TData> For(ComponentGroup<TData> group)
    {
        if (ReferenceEquals(group, _group))
            return _worker!;
        if (_worker?.TryRetarget(group) != true)
            _worker = group.CreateWorker(options);
        _group = group;
        return _worker;
    }

    /// <summary>Drops the worker.</summary>
    public void Clear() => (_group, _worker) = (null, null);
}
