namespace MixtureKit.Cli.Options;

/// <summary>A parser of values of columns with commas between them, such as <c>age=count,city=category</c>.</summary>
internal static class PairList
{
    /// <summary>The name that stands for all columns that are not named.</summary>
    public const string Others = "*";

    /// <summary>Returns the value of each column.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sign">The sign between a name and its value; a name may contain it.</param>
    /// <param name="values">The accepted values.</param>
    /// <exception cref="FormatException">A part is not a name with an accepted value, or a name occurs twice; the message states the expected form.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string text, char sign, IReadOnlyCollection<string> values)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string part in NameList.Split(text))
        {
            int place = part.LastIndexOf(sign);
            string name = place < 0 ? "" : part[..place].Trim(), value = part[(place + 1)..].Trim();
            if (name.Length == 0)
                throw new FormatException($"NAME{sign}VALUE with commas between them, and '{part}' is not one");
            if (!values.Contains(value))
                throw new FormatException($"for '{name}' {Suggestion.Among(value, values)}");
            if (!pairs.TryAdd(name, value))
                throw new FormatException($"each column once, and '{name}' is there twice; leave one out");
        }
        return pairs;
    }
}
