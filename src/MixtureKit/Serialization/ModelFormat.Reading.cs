using System.Text.Json;
using MixtureKit.Data;

namespace MixtureKit.Serialization;

/// <content>The reading of a model, member by member.</content>
public sealed partial class ModelFormat<TData>
{
    private SavedModel<TData> Read(ReadOnlyMemory<byte> text)
    {
        text = ModelSource.WithoutMark(text);
        JsonScan.Check(text.Span);
        using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = JsonScan.DeepestNesting + 1 });
        return new ModelElement(document.RootElement, JsonPath.Root).Read(ReadMembers);
    }

    private SavedModel<TData> ReadMembers(ModelObject members)
    {
        RequireVersion(members);
        var columns = new ColumnScope(members.Optional("columns") is { } names ? ReadNames(names) : null);
        ColumnLevels levels = LevelMembers.Read(members);
        IReadOnlyList<string> classes = ClassMembers.Read(members);
        Mixture<TData> mixture = MixtureMembers.Read(members, new ModelScope<TData>(this, columns, levels, null));
        IReadOnlyList<string> dates = KindMembers.Read(members);
        KindMembers.Require(dates, mixture, columns.Names);
        LevelMembers.Require(levels, mixture, columns.Names);
        ClassMembers.Require(classes, mixture.Components.Count, "$.classes");
        // The plan throws if a file shares parameters among components that the model cannot tie, which would otherwise silently
        // become independent.
        _ = Shared?.Plan(mixture);
        return new SavedModel<TData>(mixture, columns.Names) { Levels = levels, Dates = dates, Classes = classes };
    }

    private static void RequireVersion(ModelObject members)
    {
        ModelElement format = members["format"];
        if (format.Text() != Mark)
            throw format.Refuse($"the format is '{JsonPath.Shorten(format.Text())}'; expected '{Mark}'.");
        ModelElement version = members["version"];
        if (version.Number() != Version)
            throw version.Refuse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the file is of version {version.Number():R}; this program reads version {Version}."));
    }

    private static string[] ReadNames(ModelElement element)
    {
        string[] names = [.. element.Items().Select(item => item.Text())];
        RequireNames(names, element.Path);
        return names;
    }

    private static void RequireNames(IReadOnlyList<string> names, string path)
    {
        if (names.Count == 0)
            throw new InvalidModelException(path, "there are no columns; name at least one, or leave the member out.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int j = 0; j < names.Count; j++)
        {
            if (string.IsNullOrEmpty(names[j]))
                throw new InvalidModelException(JsonPath.Item(path, j), "the name of the column is empty; give it one.");
            if (!seen.Add(names[j]))
                throw new InvalidModelException(JsonPath.Item(path, j), $"the column '{JsonPath.Shorten(names[j])}' is there twice; names must differ.");
        }
    }
}
