using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <content>The reading of an array from a pipe part by part.</content>
internal sealed partial class NumpyTableReader
{
    private const int BytesInPart = 1 << 25;

    private protected override IEnumerable<NumericTable> ReadParts(int[] numbers, int[] text, int rows, CancellationToken cancellationToken)
    {
        const int Segment = Batch<Row>.SegmentLength;
        long segment = (long)Segment * _columnCount * _element.Size;
        if ((_file is not null && text.Length == 0) || segment > HeldBytes.Most || (_header.IsFortranOrder && _columnCount > 1))
        {
            foreach (NumericTable whole in base.ReadParts(numbers, text, rows, cancellationToken))
                yield return whole;
            yield break;
        }
        int length = (int)Math.Max(1, Math.Min(rows / Segment, BytesInPart / segment)) * Segment;
        for (long first = 0; first < _rowCount; first += length)
            yield return ReadPart(first, (int)Math.Min(length, _rowCount - first), numbers, text, cancellationToken);
        RequireEnd();
    }

    private NumericTable ReadPart(long first, int rows, int[] numbers, int[] text, CancellationToken cancellationToken)
    {
        int width = _columnCount * _element.Size;
        HeldBytes bytes = HeldBytes.Read(_stream, checked(rows * width), out int read) ?? throw Truncated((Int128)_rowCount * width, (first * width) + read);
        ArrayElements elements = _element.Create(bytes);
        int[] places = Places(numbers);
        ArrayCheck.Run(elements, (long)rows * _columnCount, _element.Largest, place => Examine(bytes, place, places, first), cancellationToken);
        return Table(new ArrayRows(elements, rows, _columnCount, 1, numbers), numbers, text, Texts(new ArrayRows(elements, rows, _columnCount, 1, text), text, first));
    }
}
