using System.Globalization;

namespace MixtureKit.Serialization;

/// <summary>
/// The columns that components at one place of a model describe: named by the file, or else x1, x2, …, as many as the first
/// component that tells.
/// </summary>
internal sealed class ColumnScope(IReadOnlyList<string>? names)
{
    private int? _count = names?.Count;
    private string? _origin;
    private int _largest;

    /// <summary>The names, as far as they are known.</summary>
    public IReadOnlyList<string> Names => names ?? [.. Enumerable.Range(0, _count ?? _largest).Select(Default)];

    /// <summary>Refuses a component of another number of columns.</summary>
    public void Require(int dimension, string path)
    {
        if (_count is null)
            (_count, _origin) = (dimension, path);
        if (dimension != _count)
        {
            string others = names is null ? $"there are {_count} at {_origin}" : $"the columns are {_count} ({JsonPath.Shorten(string.Join(", ", names))})";
            throw new InvalidModelException(path, $"this is for {dimension} columns; {others}.");
        }
        RequireLargest(path);
    }

    /// <summary>The index of a column that a part names.</summary>
    public int IndexOf(string name, string path)
    {
        int index = names is null ? DefaultIndex(name) : names.ToList().IndexOf(name);
        if (index < 0)
            throw new InvalidModelException(path, $"the column '{JsonPath.Shorten(name)}' is not there; {(names is null ? "without 'columns' they are x1, x2, …" : $"the columns are {JsonPath.Shorten(string.Join(", ", names))}")}.");
        _largest = Math.Max(_largest, index + 1);
        RequireLargest(path);
        return index;
    }

    /// <summary>The name of a column that a part takes.</summary>
    public string NameOf(int index, string path)
    {
        _largest = Math.Max(_largest, index + 1);
        RequireLargest(path);
        return names is null ? Default(index) : names[index];
    }

    private void RequireLargest(string path)
    {
        if (_largest > _count)
            throw new InvalidModelException(path, $"a part takes column {_largest} (counted from 1), and there are {_count} columns.");
    }

    private static string Default(int index) => string.Create(CultureInfo.InvariantCulture, $"x{index + 1}");

    private static int DefaultIndex(string name) =>
        name.StartsWith('x') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 1 << 24 && Default(number - 1) == name
            ? number - 1
            : -1;
}
