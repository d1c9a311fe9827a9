namespace MixtureKit.Parquet;

/// <summary>Reads headers in the compact form of Thrift field by field, and refuses what another reader could take for something else.</summary>
/// <param name="stream">The stream, at the start of a header.</param>
/// <param name="length">Number of bytes that headers may take.</param>
/// <param name="seen">Is given the structure, the number of a field and the value of each whole number of 32 bits and truth value, and the number 0 at the end of a structure.</param>
internal sealed class HeaderReader(Stream stream, long length, Action<HeaderLayout, int, int> seen)
{
    private const int LongestNumber = 10;
    private const int EncodedLong = 15;

    private long _left = length;

    /// <summary>Reads a structure.</summary>
    /// <exception cref="InvalidDataException">It is cut off or damaged.</exception>
    public void Read(HeaderLayout layout)
    {
        int number = 0;
        for (int head = Byte(); head != 0; head = Byte())
        {
            number = head >> 4 == 0 ? checked((int)Signed(short.MinValue, short.MaxValue)) : number + (head >> 4);
            var type = (HeaderType)(head & 0xF);
            if (layout[number] is not { } field)
                SkipUnknown(type);
            else if (field.Type == HeaderType.True ? type is not (HeaderType.True or HeaderType.False) : type != field.Type)
                throw Damaged($"field {number} of a header is of the type {(int)type}");
            else if (field.Type == HeaderType.Number32)
                seen(layout, number, (int)Signed(int.MinValue, int.MaxValue));
            else if (field.Type == HeaderType.True)
                seen(layout, number, type == HeaderType.True ? 1 : 0);
            else
                ReadValue(field);
        }
        seen(layout, 0, 0);
    }

    private void ReadValue(HeaderField field)
    {
        switch (field.Type)
        {
            case HeaderType.List:
                ReadList(field.Element!);
                break;
            case HeaderType.Struct:
                Read(field.Layout!);
                break;
            default:
                SkipPlain(field.Type);
                break;
        }
    }

    private void ReadList(HeaderField element)
    {
        (int count, HeaderType type) = ListHead();
        if (count > 0 && type != element.Type)
            throw Damaged($"a list is of the type {(int)type}");
        for (int i = 0; i < count; i++)
            ReadValue(element);
    }

    private (int Count, HeaderType Type) ListHead()
    {
        int head = Byte();
        long count = head >> 4 == EncodedLong ? Unsigned() : head >> 4;
        return count <= _left ? ((int)count, (HeaderType)(head & 0xF)) : throw Damaged($"a list claims {count} elements");
    }

    // Parquet.Net does not find the end of structures and truth values that it does not know.
    private void SkipUnknown(HeaderType type)
    {
        if (type is HeaderType.True or HeaderType.False)
            return;
        if (type == HeaderType.List)
        {
            (int count, HeaderType element) = ListHead();
            for (int i = 0; i < count; i++)
                SkipPlain(element);
            return;
        }
        if (type != HeaderType.Struct || Byte() != 0)
            SkipPlain(type);
    }

    private void SkipPlain(HeaderType type)
    {
        switch (type)
        {
            case HeaderType.Byte:
                Skip(1);
                break;
            case HeaderType.Number16:
                Signed(short.MinValue, short.MaxValue);
                break;
            case HeaderType.Number32:
                Signed(int.MinValue, int.MaxValue);
                break;
            case HeaderType.Number64:
                Signed(long.MinValue, long.MaxValue);
                break;
            case HeaderType.Double:
                Skip(sizeof(double));
                break;
            case HeaderType.Binary:
                Skip(Unsigned());
                break;
            default:
                throw Damaged($"a header has a field of the type {(int)type}, which is not known");
        }
    }

    private void Skip(long count)
    {
        if (count > _left)
            throw Damaged($"a text claims {count} bytes");
        _left -= count;
        stream.Seek(count, SeekOrigin.Current);
    }

    private long Signed(long least, long most)
    {
        ulong bits = Bits();
        long value = (long)(bits >> 1) ^ -(long)(bits & 1);
        return value >= least && value <= most ? value : throw Damaged($"a number of a header is {value}");
    }

    private long Unsigned()
    {
        ulong bits = Bits();
        return bits <= int.MaxValue ? (long)bits : throw Damaged($"a length is {bits}");
    }

    private ulong Bits()
    {
        ulong bits = 0;
        for (int i = 0; i < LongestNumber; i++)
        {
            int part = Byte();
            bits |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80)
                return bits;
        }
        throw Damaged("a number of a header has no end");
    }

    private int Byte()
    {
        int value = _left > 0 ? stream.ReadByte() : -1;
        _left--;
        return value >= 0 ? value : throw Damaged("a header has no end");
    }

    private static InvalidDataException Damaged(string what) => new($"In the file, {what}.");
}
