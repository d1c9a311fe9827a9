namespace MixtureKit.Serialization;

/// <summary>The member <c>kinds</c>: the kinds of columns whose numbers stand for something else, which is <c>date</c>.</summary>
internal static class KindMembers
{
    private const string Name = "kinds";
    private const string Date = "date";

    private static readonly string s_path = JsonPath.Member(JsonPath.Root, Name);

    public static IReadOnlyList<string> Read(ModelObject members) =>
        members.Optional(Name) is { } kinds ? [.. kinds.Members().Select(member => ReadColumn(member.Name, member.Value))] : [];

    public static void Write<TData>(IReadOnlyList<string> dates, ModelWriter<TData> writer)
    {
        if (dates.Count == 0)
            return;
        writer.Object(Name, inner =>
        {
            foreach (string column in dates)
                inner.Text(column, Date);
        });
    }

    /// <summary>Throws if dates are not columns of real numbers of the model.</summary>
    /// <exception cref="InvalidModelException">A column is missing, is given twice, or is one of codes.</exception>
    public static void Require<TData>(IReadOnlyList<string> dates, Mixture<TData> mixture, IReadOnlyList<string> names)
    {
        if (dates.Count == 0)
            return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in dates)
        {
            int place = names.ToList().IndexOf(name);
            if (place < 0)
                throw Refuse(name, $"there is no column of this name; the columns are {JsonPath.Shorten(string.Join(", ", names.Take(20)))}.");
            if (!seen.Add(name))
                throw Refuse(name, "the column is there twice; name it once.");
            if (place < mixture.CodedColumns.Count && mixture.CodedColumns[place] is not null)
                throw Refuse(name, "the components have this column as one of codes, which are no days; leave its kind out.");
        }
    }

    private static string ReadColumn(string name, ModelElement kind) => kind.Text() == Date
        ? name
        : throw kind.Refuse($"the kind '{JsonPath.Shorten(kind.Text())}' is not known; known is {Date}, as all other kinds follow from the components.");

    private static InvalidModelException Refuse(string name, string sentence) => new(JsonPath.Member(s_path, name), sentence);
}
