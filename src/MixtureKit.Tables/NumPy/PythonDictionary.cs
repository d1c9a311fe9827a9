using System.Globalization;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <summary>The values of a flat Python dictionary literal, found as text and never evaluated.</summary>
/// <remarks>An example: <c>{'descr': '&lt;f8', 'fortran_order': False, 'shape': (3, 4), }</c>.</remarks>
internal sealed class PythonDictionary
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly string _text;
    private int _position;

    /// <exception cref="FormatException">The text is not such a literal.</exception>
    public PythonDictionary(string text)
    {
        _text = text.Trim();
        if (_text is not ['{', .., '}'])
            throw Damaged();
        _position = 1;
        while (SkipSpaces() != '}')
            AddEntry();
        if (_position != _text.Length - 1)
            throw Damaged();
    }

    /// <summary>Returns a value as text, a string without its quotes.</summary>
    public string Text(string key)
    {
        string value = Value(key);
        return IsQuote(value[0]) ? value[1..^1] : value;
    }

    /// <summary>Returns a value that is True or False.</summary>
    public bool Flag(string key) => Value(key) switch
    {
        "True" => true,
        "False" => false,
        _ => throw Damaged(),
    };

    /// <summary>Returns a tuple of whole numbers that are not negative.</summary>
    public IReadOnlyList<long> Lengths(string key)
    {
        if (Value(key) is not ['(', .. string inner, ')'])
            throw Damaged();
        string[] parts = inner.Split(',', StringSplitOptions.TrimEntries);
        // "(3,)" and "()" end with an empty part.
        return [.. parts.Take(parts[^1].Length == 0 ? parts.Length - 1 : parts.Length).Select(Length)];
    }

    private static bool IsQuote(char c) => c is '\'' or '"';

    private long Length(string digits) =>
        long.TryParse(digits.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : throw Damaged();

    private string Value(string key) => _values.TryGetValue(key, out string? value) ? value : throw Damaged();

    private void AddEntry()
    {
        if (!IsQuote(SkipSpaces()))
            throw Damaged();
        string key = Item()[1..^1];
        if (SkipSpaces() != ':')
            throw Damaged();
        _position++;
        SkipSpaces();
        string value = Item();
        if (value.Length == 0 || !_values.TryAdd(key, value))
            throw Damaged();
        if (SkipSpaces() == ',')
            _position++;
        else if (_text[_position] != '}')
            throw Damaged();
    }

    // A string, or the text up to the next comma or brace outside brackets and strings.
    private string Item()
    {
        int start = _position;
        int depth = 0;
        char quote = '\0';
        for (; _position < _text.Length; _position++)
        {
            char c = _text[_position];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
                continue;
            }
            if (depth == 0 && (c is ',' or ':' or '}'))
                break;
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            quote = IsQuote(c) ? c : quote;
        }
        return _position < _text.Length ? _text[start.._position].TrimEnd() : throw Damaged();
    }

    private char SkipSpaces()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        return _position < _text.Length ? _text[_position] : throw Damaged();
    }

    private FormatException Damaged() => new($"has a damaged NumPy header: {MessageText.Quote(_text)}; save it again with numpy.save");
}
