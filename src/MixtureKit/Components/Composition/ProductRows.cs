using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>The assembly of a row from its drawn parts.</summary>
internal static class ProductRows
{
    public static Row Assemble(IEnumerable<(ColumnSelector Columns, Row Part)> parts)
    {
        (ColumnSelector Columns, Row Part)[] drawn = [.. parts];
        var values = new double[drawn.Max(part => part.Columns.Columns.Max()) + 1];
        foreach ((ColumnSelector columns, Row part) in drawn)
        {
            for (int j = 0; j < columns.Columns.Count; j++)
                values[columns.Columns[j]] = part[j];
        }
        return Row.Of(values);
    }
}
