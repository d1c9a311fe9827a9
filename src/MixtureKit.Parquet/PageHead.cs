using Parquet.Meta;

namespace MixtureKit.Parquet;

/// <summary>The header of a page.</summary>
internal sealed record PageHead
{
    private readonly Dictionary<(HeaderLayout Layout, int Number), int> _numbers = [];

    private PageHead()
    {
    }

    /// <summary>The kind of page.</summary>
    public PageType Type => (PageType)Number(HeaderLayouts.Page, 1);

    /// <summary>The length of the page in memory.</summary>
    public int Length => Number(HeaderLayouts.Page, 2);

    /// <summary>The length of the page in the file.</summary>
    public int CompressedLength => Number(HeaderLayouts.Page, 3);

    /// <summary>Number of rows, or of levels of a dictionary.</summary>
    public int ValueCount => Number(Values, 1);

    /// <summary>Number of rows that are null, as far as the header says so.</summary>
    public int NullCount => Type == PageType.DATA_PAGE_V2 ? Number(Values, 2) : 0;

    /// <summary>The length of the levels before the values, as far as the header says so.</summary>
    public long LevelsLength => Type == PageType.DATA_PAGE_V2 ? (long)Number(Values, 5) + Number(Values, 6) : 0;

    /// <summary>True if the header tells of lists, which no column that is read has.</summary>
    public bool HasLists => Type == PageType.DATA_PAGE_V2 && Number(Values, 6) > 0;

    /// <summary>True if the values are compressed, provided that the column is.</summary>
    public bool IsCompressed => Type != PageType.DATA_PAGE_V2 || _numbers.GetValueOrDefault((Values, 7), 1) != 0;

    /// <summary>How the values are encoded.</summary>
    public Encoding Encoding => (Encoding)Number(Values, Type == PageType.DATA_PAGE_V2 ? 4 : 2);

    private HeaderLayout Values => Type switch
    {
        PageType.DATA_PAGE => HeaderLayouts.DataPage,
        PageType.DATA_PAGE_V2 => HeaderLayouts.DataPage2,
        PageType.DICTIONARY_PAGE => HeaderLayouts.DictionaryPage,
        _ => throw new InvalidDataException($"A page is of the type {(int)Type}."),
    };

    /// <summary>Reads a header.</summary>
    /// <param name="stream">The stream, which is left after the header.</param>
    /// <exception cref="InvalidDataException">The header is cut off or damaged.</exception>
    public static PageHead Read(Stream stream)
    {
        var head = new PageHead();
        new HeaderReader(stream, stream.Length - stream.Position, (layout, number, value) => head._numbers[(layout, number)] = value).Read(HeaderLayouts.Page);
        return head;
    }

    private int Number(HeaderLayout layout, int number) => _numbers.TryGetValue((layout, number), out int value) && value >= 0
        ? value
        : throw new InvalidDataException($"The header of a page has no sound field {number}.");
}
