namespace MixtureKit.Arrow;

/// <summary>Counts what the fields of a schema claim, which a damaged one may repeat without end.</summary>
/// <param name="length">The length of the message.</param>
internal sealed class SchemaCheck(int length)
{
    private const int Fields = 1;
    private const int FieldTypeKind = 2;
    private const int FieldType = 3;
    private const int Children = 5;
    private const int Timestamp = 10;
    private const int Union = 14;
    private const int DeepestField = 100;

    // A table is two numbers of 4 bytes at least; texts may stand for several.
    private const int TableSize = 8;
    private const long MostUses = 16;

    private long _left = MostUses * length;

    /// <summary>Checks a schema.</summary>
    /// <exception cref="InvalidDataException">It claims more than the message holds, or columns within too many others.</exception>
    public void Require(MessageTable schema)
    {
        RequireFields(schema, Fields, 0);
        RequirePairs(schema, 2);
    }

    private void RequireFields(MessageTable table, int list, int depth)
    {
        if (depth > DeepestField)
            throw new InvalidDataException($"A column is within more than {DeepestField} others.");
        int count = Count(table, list);
        for (int i = 0; i < count; i++)
        {
            MessageTable field = table.Element(list, i);
            Use(TableSize + field.List(0, 1).Length);
            if (field.TryTable(FieldType, out MessageTable type))
                Use(field.Byte(FieldTypeKind) switch { Timestamp => type.List(1, 1).Length, Union => type.List(1, sizeof(int)).Length, _ => 0 });
            RequirePairs(field, 6);
            RequireFields(field, Children, depth + 1);
        }
    }

    private void RequirePairs(MessageTable table, int list)
    {
        int count = Count(table, list);
        for (int i = 0; i < count; i++)
        {
            MessageTable pair = table.Element(list, i);
            Use(TableSize + pair.List(0, 1).Length + pair.List(1, 1).Length);
        }
    }

    private static int Count(MessageTable table, int list) => table.List(list, sizeof(int)).Length / sizeof(int);

    private void Use(long bytes)
    {
        _left -= bytes;
        if (_left < 0)
            throw new InvalidDataException($"A schema of {length} bytes claims more than it holds.");
    }
}
