using System.Text;
using MixtureKit.Data;
using MixtureKit.Tables;

namespace MixtureKit.Tests.Tables;

/// <summary>Tables of a text, and their refusals.</summary>
internal static class CsvText
{
    public const string Plain = "a,b\n1,2.5\n-3,4e2\n";

    public static NumericTable Read(string text, string[]? numbers = null, string[]? words = null) =>
        NumericTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "f.csv", numbers, words);

    public static UnusableDataException Refused(string text, string[]? numbers = null, string[]? words = null) =>
        Assert.Throws<UnusableDataException>(() => Read(text, numbers, words));

    public static UnusableDataException RefusedBytes(byte[] bytes) =>
        Assert.Throws<UnusableDataException>(() => NumericTable.Read(new MemoryStream(bytes), "f.csv"));

    public static void IsPlain(NumericTable table)
    {
        Assert.Equal(["a", "b"], table.NumberColumns);
        Assert.Equal(2, table.RowCount);
        Assert.Equal([1, -3], table.Column("a"));
        Assert.Equal([2.5, 400], table.Column("b"));
    }
}
