using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>product</c>: parts, each with the names of its columns and a component over them.</summary>
internal sealed class ProductFormat() : ComponentFormat<Row, Product<Row>>("product")
{
    protected override void WriteMembers(Product<Row> component, ModelWriter<Row> writer)
    {
        if (ColumnCounts.Find(component) is { } count)
            writer.RequireDimension(count);
        writer.Objects("parts", component.Parts, Write);
    }

    protected override Product<Row> ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        var cover = new ColumnCover(scope.Columns);
        ProductPart<Row>[] parts = [.. members["parts"].Items().Select(item => item.Read(part => ReadPart(part, scope, cover)))];
        if (parts.Length > 0)
            cover.RequireAll(members["parts"]);
        return members.Make(() => new Product<Row>(parts));
    }

    private static void Write(ProductPart<Row> part, ModelWriter<Row> writer)
    {
        if (part is not ProductPart<Row, Row> || part.Selector is not ColumnSelector selector)
            throw writer.Refuse("the part is not one of columns; a model file has a place only for those.");
        string[] names = [.. selector.Columns.Select(writer.Columns.NameOf)];
        writer.Texts("columns", names);
        writer.Component("component", (IMixtureComponent<Row>)part.Component, new ColumnScope(names));
    }

    private static ProductPart<Row, Row> ReadPart(ModelObject members, ModelScope<Row> scope, ColumnCover cover)
    {
        IReadOnlyList<ModelElement> names = members["columns"].Items();
        int[] indices = cover.Find(names);
        ColumnSelector selector = members.Make(() => new ColumnSelector(indices));
        cover.Take(indices, names);
        var own = new ColumnScope([.. names.Select(name => name.Text())]);
        return new ProductPart<Row, Row>(selector, scope.WithColumns(own).Component(members["component"]));
    }
}
