using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Serialization;

/// <summary>The member <c>levels</c>: for columns of codes, the values of the codes 0, 1, ….</summary>
internal static class LevelMembers
{
    private const string Name = "levels";
    private const string OnlyCount = "0";

    private static readonly string Path = JsonPath.Member(JsonPath.Root, Name);

    public static ColumnLevels Read(ModelObject members) => members.Optional(Name) is { } levels
        ? new ColumnLevels(levels.Members().Select(member => KeyValuePair.Create(member.Name, (IReadOnlyList<string>)ReadColumn(member.Value))))
        : ColumnLevels.None;

    public static void Write<TData>(ColumnLevels levels, ModelWriter<TData> writer)
    {
        if (levels.ColumnNames.Count == 0)
            return;
        writer.Object(Name, inner =>
        {
            foreach (string column in levels.ColumnNames)
                inner.Texts(column, levels[column]!);
        });
    }

    /// <summary>Returns the levels to write with a model: those given, and those of columns of counts, which the components know.</summary>
    /// <exception cref="InvalidModelException">The levels are not those of the model's columns.</exception>
    public static ColumnLevels Find<TData>(Mixture<TData> mixture, IReadOnlyList<string>? names, ColumnLevels given)
    {
        IReadOnlyList<CodedColumn?> coded = mixture.CodedColumns;
        if (given.ColumnNames.Count == 0 && !coded.Any(IsOfCounts))
            return ColumnLevels.None;
        names ??= DataMatrix.DefaultNames(coded.Count);
        Require(given, mixture, names);
        IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> levels = names
            .Zip(coded, (name, column) => KeyValuePair.Create(name, given[name] ?? (IsOfCounts(column) ? [OnlyCount] : null)!))
            .Where(pair => pair.Value is not null);
        return new ColumnLevels(levels);
    }

    /// <summary>Throws if levels are not those of the model's columns.</summary>
    /// <exception cref="InvalidModelException">A column is missing, is not one of codes, or has another number of levels.</exception>
    public static void Require<TData>(ColumnLevels levels, Mixture<TData> mixture, IReadOnlyList<string> names)
    {
        if (levels.ColumnNames.Count == 0)
            return;
        IReadOnlyList<CodedColumn?> coded = mixture.CodedColumns;
        Dictionary<string, int> places = names.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        foreach (string name in levels.ColumnNames)
        {
            if (!places.TryGetValue(name, out int place))
                throw Refuse(name, $"there is no column of this name; the columns are {JsonPath.Shorten(string.Join(", ", names.Take(20)))}.");
            Require(name, levels[name]!, place < coded.Count ? coded[place] : null);
        }
    }

    private static void Require(string name, IReadOnlyList<string> levels, CodedColumn? coded)
    {
        if (coded is not { } column)
            throw Refuse(name, "not every component has this column as one of categories or of two values; leave its levels out.");
        if (levels.Count != column.LevelCount)
            throw Refuse(name, $"there {MessageText.Are(levels.Count, "level")}, and the components have {column.LevelCount} for the column; give one a code.");
        if (column.Kind == CodeKind.Counts && levels[0] != OnlyCount)
            throw Refuse(name, $"the level is '{JsonPath.Shorten(levels[0])}'; a column of counts can have the one level '{OnlyCount}' alone.");
    }

    private static string[] ReadColumn(ModelElement element)
    {
        IReadOnlyList<ModelElement> items = element.Items();
        string[] levels = [.. items.Select(item => item.Text())];
        if (ColumnLevels.Fault(levels) is var (index, sentence))
            throw (index is { } at ? items[at] : element).Refuse(sentence + ".");
        return levels;
    }

    private static bool IsOfCounts(CodedColumn? column) => column is { Kind: CodeKind.Counts };

    private static InvalidModelException Refuse(string name, string sentence) => new(JsonPath.Member(Path, name), sentence);
}
