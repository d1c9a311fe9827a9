using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Components;

/// <summary>A selector that shows a level as the row of its code.</summary>
/// <typeparam name="TValue">Type of a level.</typeparam>
internal sealed record LevelSelector<TValue> : ValueSelector<TValue>
    where TValue : notnull
{
    private readonly Dictionary<TValue, int> _codes = [];
    private readonly TValue[] _levels;

    /// <summary>Creates a selector.</summary>
    /// <param name="levels">The levels, in the order of their codes.</param>
    /// <exception cref="ArgumentException">There are no levels, one is null, or two are equal.</exception>
    public LevelSelector(IReadOnlyList<TValue> levels)
    {
        _levels = [.. levels];
        if (_levels.Length == 0)
            throw new ArgumentException("There are no levels; give at least one.", nameof(levels));
        for (int code = 0; code < _levels.Length; code++)
        {
            if (_levels[code] is null)
                throw new ArgumentException($"Level {code} is null; leave it out.", nameof(levels));
            if (!_codes.TryAdd(_levels[code], code))
                throw new ArgumentException($"The level {MessageText.Quote($"{_levels[code]}")} is there twice; name each level once.", nameof(levels));
        }
    }

    /// <summary>The levels, in the order of their codes.</summary>
    public IReadOnlyList<TValue> Levels => _levels;

    // A value that is no level is impossible, as is a level that a model over rows has not seen.
    public override double Number(TValue value) => value is not null && _codes.TryGetValue(value, out int code) ? code : LevelMap.Unseen;

    public override TValue Value(double number) => _levels[(int)number];

    public override DataIssue? Validate(TValue value) => value switch
    {
        null => new DataIssue("the value is null; leave the observation out"),
        _ when !_codes.ContainsKey(value) => new DataIssue($"{MessageText.Quote($"{value}")} is not one of the {MessageText.Count(_levels.Length, "level")} of the component; add it, or leave the observation out"),
        _ => null,
    };

    public bool Equals(LevelSelector<TValue>? other) => other is not null && _levels.AsSpan().SequenceEqual(other._levels);

    public override int GetHashCode() => HashCode.Combine(_levels.Length, _levels[0], _levels[^1]);
}
