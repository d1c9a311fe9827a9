using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Parallelism;

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

    /// <summary>Adds the rows with their weights, of all ranks if there are several, which do this together.</summary>
    /// <remarks>Each segment has a fingerprint of its own, so that ranks take those of their segments side by side.</remarks>
    public void Add(Observations<Row> observations)
    {
        ulong[] own = Segments(observations);
        foreach (ulong segment in observations.Communicator is { } ranks ? ranks.GatherValues<ulong>(own).SelectMany(part => part) : own)
            Add(segment);
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

    private static ulong[] Segments(Observations<Row> observations)
    {
        const int Length = Batch<Row>.SegmentLength;
        var segments = new ulong[(observations.Count + Length - 1) / Length];
        for (int number = 0; number < segments.Length; number++)
        {
            var segment = new Fingerprint();
            for (int i = number * Length; i < Math.Min(observations.Count, (number + 1) * Length); i++)
                segment.AddRow(observations.Data[i], observations.Weight(i));
            segments[number] = segment._hash;
        }
        return segments;
    }

    private void AddRow(Row row, double weight)
    {
        for (int j = 0; j < row.Count; j++)
            Add(row[j]);
        Add(weight);
    }

    private void Add(ulong word)
    {
        _hash = unchecked((_hash ^ word) * 1099511628211);
        _hash ^= _hash >> Half;
    }
}
