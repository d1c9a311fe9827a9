using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Cli.Checkpoints;

/// <summary>A number that tables or texts of the same content share, and others very likely do not.</summary>
/// <remarks>FNV-1a on words of 64 bits, with the high half mixed into the low one, which a multiplication alone does not do.</remarks>
internal sealed class Fingerprint
{
    private const int Half = 32;

    private ulong _hash = 14695981039346656037;

    /// <summary>Adds a number by its bits.</summary>
    public void Add(double value) => Add(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Adds a text with its length.</summary>
    public void Add(string text)
    {
        Add((ulong)text.Length);
        foreach (char sign in text)
            Add((ulong)sign);
    }

    /// <summary>Adds the rows with their weights.</summary>
    public void Add(Observations<Row> observations)
    {
        for (int i = 0; i < observations.Count; i++)
        {
            Row row = observations.Data[i];
            for (int j = 0; j < row.Count; j++)
                Add(row[j]);
            Add(observations.Weight(i));
        }
    }

    /// <summary>Returns the fingerprint of a text.</summary>
    public static string Of(string text)
    {
        var fingerprint = new Fingerprint();
        fingerprint.Add(text);
        return fingerprint.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => _hash.ToString("x16", CultureInfo.InvariantCulture);

    private void Add(ulong word)
    {
        _hash = unchecked((_hash ^ word) * 1099511628211);
        _hash ^= _hash >> Half;
    }
}
