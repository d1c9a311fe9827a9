using System.Collections;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MixtureKit.Messages;

namespace MixtureKit.Data;

/// <summary>One observation vector: a view of 16 bytes on a row of a <see cref="RowStore"/>, without a copy.</summary>
/// <remarks>The default value is a row of no columns.</remarks>
public readonly struct Row : IReadOnlyList<double>, IEquatable<Row>
{
    private readonly RowStore? _store;
    private readonly int _index;

    internal Row(RowStore store, int index, bool isKnownFinite = false)
    {
        _store = store;
        _index = index;
        IsKnownFinite = isKnownFinite;
    }

    /// <summary>Number of values.</summary>
    public int Count => _store?.ColumnCount ?? 0;

    /// <summary>True if the row's matrix has checked that the values are finite.</summary>
    internal bool IsKnownFinite { get; }

    /// <summary>The value in a column, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public double this[int column]
    {
        get
        {
            if ((uint)column >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(column), column, $"The row has {MessageText.Count(Count, "column")}, counted from 0.");
            return _store!.Value(_index, column);
        }
    }

    /// <summary>Creates a row of the given values, which are not copied.</summary>
    public static Row Of(params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Row(new DoubleRows(values, 1, values.Length), 0);
    }

    /// <summary>Copies a Math.NET vector.</summary>
    public static Row Of(Vector<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Of(values.ToArray());
    }

    /// <summary>Copies the values to a Math.NET vector.</summary>
    public Vector<double> ToVector() => Vector<double>.Build.DenseOfArray(ToArray());

    /// <summary>
    /// Returns the row's memory if it is kept as doubles; otherwise copies the values to <paramref name="buffer"/> and returns
    /// that.
    /// </summary>
    /// <param name="buffer">At least <see cref="Count"/> elements.</param>
    public ReadOnlySpan<double> Read(Span<double> buffer)
    {
        if (_store is null)
            return default;
        ReadOnlySpan<double> direct = _store.Direct(_index);
        if (direct.Length == _store.ColumnCount)
            return direct;
        _store.Read(_index, buffer);
        return buffer[..Count];
    }

    /// <summary>Copies the values into the first <see cref="Count"/> elements of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<double> destination) => _store?.Read(_index, destination);

    /// <summary>Returns a copy of the values.</summary>
    public double[] ToArray()
    {
        var copy = new double[Count];
        CopyTo(copy);
        return copy;
    }

    /// <summary>True if two rows have the same values in the same order.</summary>
    public bool Equals(Row other) => this.SequenceEqual(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Row other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (double value in this)
            hash.Add(value);
        return hash.ToHashCode();
    }

    /// <summary>Returns the values in brackets, in the invariant culture.</summary>
    public override string ToString() => $"[{string.Join(", ", this.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}]";

    /// <summary>Enumerates the values in order.</summary>
    public IEnumerator<double> GetEnumerator()
    {
        for (int j = 0; j < Count; j++)
            yield return this[j];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>True if the values are equal.</summary>
    public static bool operator ==(Row left, Row right) => left.Equals(right);

    /// <summary>True if the values differ.</summary>
    public static bool operator !=(Row left, Row right) => !left.Equals(right);
}
