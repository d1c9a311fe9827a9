namespace MixtureKit.Parquet;

/// <summary>The types of fields in the compact form of Thrift, in which headers are written.</summary>
internal enum HeaderType
{
    Stop = 0,
    True = 1,
    False = 2,
    Byte = 3,
    Number16 = 4,
    Number32 = 5,
    Number64 = 6,
    Double = 7,
    Binary = 8,
    List = 9,
    Struct = 12,
}
