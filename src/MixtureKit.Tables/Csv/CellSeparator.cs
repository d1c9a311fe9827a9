using System.Text;

namespace MixtureKit.Tables;

/// <summary>The separator of the cells of a line.</summary>
/// <remarks>
/// It is found from the first lines: of the candidates in the header, the one that occurs as often in most of the lines below, outside quotes.
/// </remarks>
internal sealed record CellSeparator(char Character, string Name)
{
    private const int LinesRead = 50;
    private const string HintStart = "sep=";
    private const string OfCells = "\"'`+-.";

    /// <summary>The comma, which needs no mention.</summary>
    public static readonly CellSeparator Comma = new(',', "comma");

    /// <summary>Runs of spaces and tabs.</summary>
    public static readonly CellSeparator Blanks = new(' ', "space");

    private static readonly CellSeparator[] Candidates =
        [Comma, new(';', "semicolon"), new('\t', "tab"), new('|', "vertical bar"), Blanks];

    /// <summary>True if the text begins with a line such as <c>sep=;</c>, by which spreadsheets name the separator.</summary>
    public static bool IsNamedBy(string text) =>
        text.Length > HintStart.Length && text.StartsWith(HintStart, StringComparison.OrdinalIgnoreCase)
        && text[HintStart.Length] is not ('\r' or '\n')
        && (text.Length == HintStart.Length + 1 || text[HintStart.Length + 1] is '\r' or '\n');

    /// <summary>Returns the separator that the first line of the text names.</summary>
    public static char NamedBy(string text) => text[HintStart.Length];

    /// <summary>True if a separator can be told from numbers, words and quotes; runs of spaces are found without being named.</summary>
    public static bool MayBeNamed(char separator) =>
        separator == '\t' || (char.IsAscii(separator) && (char.IsPunctuation(separator) || char.IsSymbol(separator)) && !OfCells.Contains(separator, StringComparison.Ordinal));

    /// <summary>Returns the name of a separator in messages.</summary>
    public static string NameOf(char character) => Candidates.FirstOrDefault(c => c.Character == character)?.Name ?? $"'{character}'";

    /// <summary>Returns the separator of a table that begins with a text.</summary>
    public static CellSeparator Find(string text)
    {
        List<string> lines = Unquoted(text);
        if (lines.Count == 0)
            return Comma;
        CellSeparator? best = null;
        int mostAlike = -1;
        foreach (CellSeparator candidate in Candidates)
        {
            int inHeader = candidate.Count(lines[0]);
            int alike = lines.Skip(1).Count(line => candidate.Count(line) == inHeader);
            if (inHeader == 0 || alike <= mostAlike || (candidate == Blanks && !MayBeBlanks(lines, best, alike)))
                continue;
            (best, mostAlike) = (candidate, alike);
        }
        return best ?? Comma;
    }

    // Names and text hold spaces too: they separate where every row has some, and nothing else could.
    private static bool MayBeBlanks(List<string> lines, CellSeparator? other, int alike) =>
        other is null ? lines.Skip(1).All(line => Blanks.Count(line) > 0) : alike == lines.Count - 1;

    private int Count(string line)
    {
        if (this != Blanks)
            return line.Count(c => c == Character);
        int runs = 0;
        for (int i = 1; i < line.Length; i++)
            runs += line[i - 1] is ' ' or '\t' && line[i] is not (' ' or '\t') ? 1 : 0;
        return runs;
    }

    // The first lines that are not blank, trimmed at both ends of spaces, with what stands in quotes replaced by one mark.
    private static List<string> Unquoted(string text)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        bool inQuotes = false;
        foreach (char c in text.Append('\n'))
        {
            if (c == '"')
            {
                inQuotes = !inQuotes;
                line.Append('"');
            }
            else if (!inQuotes && c is ('\r' or '\n'))
            {
                if (line.ToString().Trim(' ') is { Length: > 0 } whole && whole.Trim().Length > 0)
                    lines.Add(whole);
                line.Clear();
                if (lines.Count == LinesRead)
                    break;
            }
            else if (!inQuotes)
            {
                line.Append(c);
            }
        }
        return lines;
    }
}
