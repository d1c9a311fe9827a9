using MixtureKit.Tables;

namespace MixtureKit.Documentation.Tests.Snippets;

/// <summary>A table of docs/tables.md.</summary>
internal static class MixedColumns
{
    public static void Run()
    {
        MixedTable table = MixedTable.Read("docs/data/cars.csv", new MixedTableOptions
        {
            Columns = ["mpg", "wt", "am", "cyl"],
            Kinds = new Dictionary<string, ColumnKind> { ["am"] = ColumnKind.Binary, ["cyl"] = ColumnKind.Category },
        });
        foreach (TableColumn column in table.Columns)
            Console.WriteLine($"{column.Name} {column.Kind} {string.Join(' ', column.Levels)}");
    }
}
