using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary><c>product</c>: parts, each the names of its columns and a component over them.</summary>
internal sealed class ProductFormat() : ComponentFormat<Row, Product<Row>>("product")
{
    protected override void WriteMembers(Product<Row> component, ModelWriter<Row> writer) => writer.Objects("parts", component.Parts, Write);

    protected override Product<Row> ReadMembers(ModelObject members, ModelScope<Row> scope)
    {
        ProductPart<Row>[] parts = [.. members["parts"].Items().Select(item => item.Read(part => ReadPart(part, scope)))];
        return members.Make(() => new Product<Row>(parts));
    }

    private static void Write(ProductPart<Row> part, ModelWriter<Row> writer)
    {
        if (part is not ProductPart<Row, Row> || part.Selector is not ColumnSelector selector)
            throw writer.Refuse("the part is not one of columns; a model file has a place only for those.");
        string[] names = [.. selector.Columns.Select(column => writer.Columns.NameOf(column, writer.Path))];
        writer.Texts("columns", names);
        writer.Component("component", (IMixtureComponent<Row>)part.Component, new ColumnScope(names));
    }

    private static ProductPart<Row, Row> ReadPart(ModelObject members, ModelScope<Row> scope)
    {
        ModelElement columns = members["columns"];
        string[] names = [.. columns.Items().Select(item => item.Text())];
        int[] indices = [.. columns.Items().Select(item => scope.Columns.IndexOf(item.Text(), item.Path))];
        ColumnSelector selector = members.Make(() => new ColumnSelector(indices));
        return new ProductPart<Row, Row>(selector, scope.Of(new ColumnScope(names)).Component(members["component"]));
    }
}
