using System.Text.Json;

namespace MixtureKit.Serialization;

/// <summary>A check of a JSON text before it is parsed: its syntax, its nesting depth and its number of values.</summary>
/// <remarks>The check takes no memory but for the path.</remarks>
internal ref struct JsonScan
{
    public const int DeepestNesting = 64;
    private const int MostValues = 1 << 24;

    private const int LongestSentence = 300;

    private readonly ReadOnlySpan<byte> _text;
    private readonly Stack<Level> _levels = new();
    private Utf8JsonReader _reader;
    private int _values;

    private JsonScan(ReadOnlySpan<byte> text)
    {
        _text = text;
        var options = new JsonReaderOptions { MaxDepth = DeepestNesting + 1 };
        // Not as the final block: the reader then reports no error for a truncated text, which is told apart from a faulty one.
        _reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(options));
    }

    /// <summary>Throws if a text is not one whole JSON value of permitted size.</summary>
    /// <exception cref="InvalidModelException">The text is not; the path names the place.</exception>
    public static void Check(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            throw new InvalidModelException(JsonPath.Root, "the file is empty; expected a model.");
        int valid = Utf8Text.ValidLength(text);
        var scan = new JsonScan(text[..valid]);
        scan.Follow();
        if (valid < text.Length)
            throw new InvalidModelException(scan.Path(), $"byte {valid + 1} of the file, 0x{text[valid]:X2}, is not valid UTF-8; save the file as UTF-8.");
        scan.RequireWhole();
    }

    private void Follow()
    {
        try
        {
            while (_reader.Read())
                FollowToken();
        }
        catch (JsonException error)
        {
            throw new InvalidModelException(Path(), $"this is not JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: {Sentence(error)}", error);
        }
    }

    private readonly void RequireWhole()
    {
        if (_values == 0 && _text.Trim(" \t\r\n"u8).IsEmpty)
            throw new InvalidModelException(JsonPath.Root, "the file has only blank space; expected a model.");
        if (_values == 0 || _levels.Count > 0)
            throw new InvalidModelException(Path(), "the file ends here, in the middle of the model; it has been cut short.");
    }

    private void FollowToken()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _levels.Push(_levels.Pop() with { Name = Name() });
                return;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                _levels.Pop();
                return;
        }
        if (_levels.TryPop(out Level level))
            _levels.Push(level with { Index = level.Index + 1 });
        if (++_values > MostValues)
            throw new InvalidModelException(Path(), $"the file has more than {MostValues} values; that is larger than any model this program reads.");
        if (_reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            Enter(_reader.TokenType == JsonTokenType.StartArray);
    }

    private readonly void Enter(bool isArray)
    {
        if (_levels.Count == DeepestNesting)
            throw new InvalidModelException(Path(), $"the file nests deeper than {DeepestNesting} levels of objects and arrays; a model nests less.");
        _levels.Push(new Level(isArray, -1, Range.All));
    }

    /// <summary>Returns the range of a member's name in the text; a string is made of it only for an error.</summary>
    private readonly Range Name()
    {
        int start = checked((int)_reader.TokenStartIndex) + 1;
        return new Range(start, start + _reader.ValueSpan.Length);
    }

    private readonly string Path()
    {
        string path = JsonPath.Root;
        foreach (Level level in _levels.Reverse())
        {
            if (level.Index < 0 && level.Name.Equals(Range.All))
                break;
            path = level.IsArray
                ? JsonPath.Item(path, level.Index)
                : JsonPath.Member(path, System.Text.Encoding.UTF8.GetString(_text[level.Name]));
        }
        return JsonPath.Abbreviate(path);
    }

    /// <summary>Returns the reader's message without the text that it quotes and without its advice to programmers.</summary>
    private static string Sentence(JsonException error)
    {
        string sentence = error.Message.Split(" LineNumber:")[0]
            .Replace(" Change the reader options.", "", StringComparison.Ordinal)
            .Replace(" which is not supported in this mode", "", StringComparison.Ordinal);
        int end = sentence.LastIndexOf("' is ", StringComparison.Ordinal);
        if (end > 0 && sentence[0] == '\'')
            sentence = $"'{JsonPath.Shorten(sentence[1..end])}{sentence[end..]}";
        return JsonPath.Shorten(sentence, LongestSentence);
    }

    private readonly record struct Level(bool IsArray, int Index, Range Name);
}
