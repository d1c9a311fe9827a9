namespace MixtureKit.Parquet;

/// <summary>The fields of a structure of headers, by their numbers.</summary>
/// <param name="fields">Numbers and fields.</param>
/// <remarks>The fields are those that the reader of Parquet.Net takes, which looks at numbers alone and believes that the type is as it should be.</remarks>
internal sealed class HeaderLayout(params (int Number, HeaderField Field)[] fields)
{
    private readonly Dictionary<int, HeaderField> _fields = fields.ToDictionary(field => field.Number, field => field.Field);

    /// <summary>Returns a field, or null if the structure has none of the number.</summary>
    public HeaderField? this[int number] => _fields.GetValueOrDefault(number);
}

/// <summary>What a field of a header holds.</summary>
/// <param name="Type">The type; <see cref="HeaderType.True"/> for either truth value.</param>
/// <param name="Layout">The fields of a structure.</param>
/// <param name="Element">The elements of a list.</param>
internal sealed record HeaderField(HeaderType Type, HeaderLayout? Layout = null, HeaderField? Element = null)
{
    public static implicit operator HeaderField(HeaderType type) => new(type);

    public static implicit operator HeaderField(HeaderLayout layout) => new(HeaderType.Struct, layout);

    /// <summary>Returns a field that holds a list.</summary>
    public static HeaderField ListOf(HeaderField element) => new(HeaderType.List, Element: element);
}
