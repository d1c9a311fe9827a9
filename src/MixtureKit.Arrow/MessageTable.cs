using System.Buffers.Binary;

namespace MixtureKit.Arrow;

/// <summary>A table of a message in the form of FlatBuffers: the distance to the places of its fields, of which those that are absent have none.</summary>
/// <param name="message">The message.</param>
/// <param name="start">Where the table starts.</param>
internal readonly ref struct MessageTable(ReadOnlySpan<byte> message, int start)
{
    private const int PlaceSize = sizeof(ushort);

    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>Returns the table at the root of a message.</summary>
    public static MessageTable Root(ReadOnlySpan<byte> message) => new(message, BinaryPrimitives.ReadInt32LittleEndian(message));

    /// <summary>Returns a field of 8 bytes, 0 if it is absent.</summary>
    public long Long(int field) => Place(field) is > 0 and var place ? BinaryPrimitives.ReadInt64LittleEndian(_message[place..]) : 0;

    /// <summary>Returns a field of one byte, 0 if it is absent.</summary>
    public int Byte(int field) => Place(field) is > 0 and var place ? _message[place] : 0;

    /// <summary>Returns the table in a field.</summary>
    public MessageTable Table(int field) => Place(field) is > 0 and var place ? new(_message, place + BinaryPrimitives.ReadInt32LittleEndian(_message[place..])) : throw new InvalidDataException("A message lacks a part.");

    /// <summary>Returns a table of a list of tables.</summary>
    public MessageTable Element(int field, int index)
    {
        int list = Place(field);
        int place = list + BinaryPrimitives.ReadInt32LittleEndian(_message[list..]) + (sizeof(int) * (1 + index));
        return new(_message, place + BinaryPrimitives.ReadInt32LittleEndian(_message[place..]));
    }

    /// <summary>Returns the table in a field, if it is there.</summary>
    public bool TryTable(int field, out MessageTable table)
    {
        bool isThere = Place(field) > 0;
        table = isThere ? Table(field) : default;
        return isThere;
    }

    /// <summary>Returns the elements of a list as bytes, which lie within the message.</summary>
    public ReadOnlySpan<byte> List(int field, int elementSize)
    {
        int place = Place(field);
        if (place == 0)
            return [];
        int list = place + BinaryPrimitives.ReadInt32LittleEndian(_message[place..]);
        int count = BinaryPrimitives.ReadInt32LittleEndian(_message[list..]);
        return _message.Slice(list + sizeof(int), checked(count * elementSize));
    }

    private int Place(int field)
    {
        int places = start - BinaryPrimitives.ReadInt32LittleEndian(_message[start..]);
        int slot = PlaceSize * (2 + field), end = BinaryPrimitives.ReadInt16LittleEndian(_message[places..]);
        int place = slot < end ? BinaryPrimitives.ReadInt16LittleEndian(_message[(places + slot)..]) : 0;
        // Apache.Arrow reads both with a sign: what is negative is no part for it, or one before the table.
        if (end < 0 || place < 0)
            throw new InvalidDataException("A message has a part before its table.");
        return place == 0 ? 0 : start + place;
    }
}
