using System.Text;

namespace MixtureKit.Cli.Options;

/// <summary>A parser of names with commas between them, such as <c>a,b,"c, d"</c>.</summary>
internal static class NameList
{
    /// <summary>Returns the names, without the spaces around them.</summary>
    /// <exception cref="FormatException">A name is empty or occurs twice, or a quote is not closed; the message states the expected form.</exception>
    public static IReadOnlyList<string> Parse(string text)
    {
        List<string> names = Split(text);
        if (names.Contains(""))
            throw new FormatException("names with commas between them, and one of these is empty; remove a comma");
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new FormatException($"each name once, and '{twice.Key}' is there twice; leave one out");
        return names;
    }

    /// <summary>Returns the parts between commas that are not in quotes, without the quotes and the spaces around each.</summary>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static List<string> Split(string text)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        bool inQuotes = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"' && inQuotes && i + 1 < text.Length && text[i + 1] == '"')
                name.Append(text[i++]);
            else if (c == '"' && (inQuotes || string.IsNullOrWhiteSpace(name.ToString())))
                inQuotes = !inQuotes;
            else if (c == ',' && !inQuotes)
                Finish();
            else
                name.Append(c);
        }
        if (inQuotes)
            throw new FormatException("a closing quote after the last name that has an opening one");
        Finish();
        return names;

        void Finish()
        {
            names.Add(name.ToString().Trim());
            name.Clear();
        }
    }
}
