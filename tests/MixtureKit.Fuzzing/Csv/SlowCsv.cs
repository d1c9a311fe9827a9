using System.Text;

namespace MixtureKit.Fuzzing.Csv;

/// <summary>Takes a CSV text apart character by character, as RFC 4180 says and with blanks around cells left out.</summary>
internal sealed class SlowCsv
{
    private readonly string _text;
    private readonly char _separator;
    private readonly bool _blanks;
    private int _position;

    private SlowCsv(string text, char separator, bool blanks) => (_text, _separator, _blanks) = (text, separator, blanks);

    /// <summary>The cells of all lines that are not blank.</summary>
    /// <param name="text">The text without a byte order mark.</param>
    /// <param name="separator">The separator, or null for runs of blanks.</param>
    public static List<string[]> Parse(string text, char? separator)
    {
        var parser = new SlowCsv(text, separator ?? ' ', separator is null);
        var lines = new List<string[]>();
        while (parser._position < text.Length)
        {
            if (parser.Line() is { } line)
                lines.Add(line);
        }
        return lines;
    }

    private string[]? Line()
    {
        int start = _position;
        var cells = new List<string>();
        do
        {
            cells.Add(Cell());
            // Blanks before the end of a line separate nothing.
            if (_blanks && AtEnd())
                break;
        }
        while (Takes(_separator));
        string whole = _text[start.._position];
        if (!Takes('\r') || Peek() == '\n')
            Takes('\n');
        return cells.Count == 1 && string.IsNullOrEmpty(whole.Trim(' ', '\t')) ? null : [.. cells];
    }

    private string Cell()
    {
        SkipBlanks();
        string cell = Peek() == '"' ? Quoted() : "";
        int start = _position;
        while (!AtEnd() && !AtSeparator())
            _position++;
        cell = (cell + _text[start.._position]).Trim(' ', '\t');
        if (_blanks)
            SkipRun();
        return cell;
    }

    private string Quoted()
    {
        var cell = new StringBuilder();
        _position++;
        while (Peek() is { } c)
        {
            _position++;
            if (c == '"' && !Takes('"'))
                break;
            cell.Append(c);
        }
        return cell.ToString();
    }

    // A run of blanks becomes the one separator before the next cell.
    private void SkipRun()
    {
        int start = _position;
        SkipBlanks();
        if (_position > start && !AtEnd())
            _position--;
    }

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\t' && (_blanks || Peek() != _separator))
            _position++;
    }

    private bool AtSeparator() => _blanks ? Peek() is ' ' or '\t' : Peek() == _separator;

    private bool AtEnd() => Peek() is null or '\n' or '\r';

    private char? Peek() => _position < _text.Length ? _text[_position] : null;

    private bool Takes(char c)
    {
        bool takes = _blanks && c == ' ' ? Peek() is ' ' or '\t' : Peek() == c;
        _position += takes ? 1 : 0;
        return takes;
    }
}
