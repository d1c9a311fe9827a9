using MixtureKit.Messages;

namespace MixtureKit.Serialization;

/// <summary>The member <c>classes</c>: the names of the components of a supervised fit, in order.</summary>
internal static class ClassMembers
{
    private const string Name = "classes";

    public static IReadOnlyList<string> Read(ModelObject members) =>
        members.Optional(Name) is { } classes ? [.. classes.Items().Select(item => item.Text())] : [];

    public static void Write<TData>(IReadOnlyList<string> classes, ModelWriter<TData> writer)
    {
        if (classes.Count > 0)
            writer.Texts(Name, classes);
    }

    /// <summary>Throws if names cannot be those of the classes of a number of components.</summary>
    /// <remarks>Components after the last class have no name.</remarks>
    /// <exception cref="InvalidModelException">There are too many names, or one is given twice or is no text of a cell.</exception>
    public static void Require(IReadOnlyList<string> classes, int components, string path)
    {
        if (classes.Count > components)
            throw new InvalidModelException(path, $"there {MessageText.Are(classes.Count, "class", "classes")} for {MessageText.Count(components, "component")}; give at most one a component.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int k = 0; k < classes.Count; k++)
        {
            if (CellText.Fault(classes[k]) is { } fault)
                throw new InvalidModelException(JsonPath.Item(path, k), $"the name of the class {fault}.");
            if (!seen.Add(classes[k]))
                throw new InvalidModelException(JsonPath.Item(path, k), $"the class '{JsonPath.Shorten(classes[k])}' is there twice; names must differ.");
        }
    }
}
