using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Serialization;

/// <summary>The columns that the components at one place of a model describe.</summary>
/// <remarks>The names are those of the file, or else x1, x2, …, as many as the first component has columns.</remarks>
internal sealed class ColumnScope(IReadOnlyList<string>? names)
{
    private Dictionary<string, int>? _indices;
    private int? _count = names?.Count;
    private string? _origin;

    /// <summary>The names, complete once the number of columns is known.</summary>
    public IReadOnlyList<string> Names => names ?? [.. Enumerable.Range(0, _count ?? 0).Select(Default)];

    /// <summary>Number of columns, if it is known.</summary>
    public int? Count => _count;

    /// <summary>Throws if a component has another number of columns.</summary>
    public void Require(int dimension, string path)
    {
        if (_count is null)
            (_count, _origin) = (dimension, path);
        if (dimension == _count)
            return;
        string others = names is null ? $"there are {_count} at {_origin}" : $"the columns are {_count} ({Listed})";
        throw new InvalidModelException(path, $"this is for {MessageText.Count(dimension, "column")}; {others}.");
    }

    /// <summary>Returns the index of the column with a name.</summary>
    public int IndexOf(string name, string path)
    {
        int index = names is null ? DefaultIndex(name) : Named(name);
        if (index < 0)
            throw new InvalidModelException(path, $"the column '{JsonPath.Shorten(name)}' is not there; {(names is null ? "without 'columns' they are x1, x2, …" : $"the columns are {Listed}")}.");
        if (_count is { } count && index >= count)
            throw new InvalidModelException(path, $"a part takes column {index + 1} (counted from 1), and there {MessageText.Are(count, "column")}.");
        return index;
    }

    /// <summary>Returns the name of the column at an index.</summary>
    public string NameOf(int index) => names is null ? Default(index) : names[index];

    private string Listed => JsonPath.Shorten(string.Join(", ", names!.Take(JsonPath.LongestName)));

    private int Named(string name)
    {
        _indices ??= names!.Select((own, index) => (own, index)).ToDictionary(pair => pair.own, pair => pair.index, StringComparer.Ordinal);
        return _indices.GetValueOrDefault(name, -1);
    }

    private static string Default(int index) => string.Create(CultureInfo.InvariantCulture, $"x{index + 1}");

    private static int DefaultIndex(string name) =>
        name.StartsWith('x') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 && Default(number - 1) == name
            ? number - 1
            : -1;
}
