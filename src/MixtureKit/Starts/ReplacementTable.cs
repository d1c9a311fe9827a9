namespace MixtureKit.Starts;

/// <summary>The components of a model that can be removed, and those that can be split.</summary>
internal sealed record ReplacementTable<TData>(IReadOnlyList<Removal<TData>> Removals, IReadOnlyList<Split<TData>> Splits)
{
    /// <summary>Returns all pairs of a removal and the split of another component, the most promising first.</summary>
    public IReadOnlyList<Replacement<TData>> Pairs() =>
    [
        .. Removals
            .SelectMany(removal => Splits.Where(split => split.Component != removal.Component).Select(split => new Replacement<TData>(removal, split)))
            .OrderByDescending(pair => pair.Promise),
    ];
}
