using MixtureKit.Tables;

namespace MixtureKit.Formats.Tests;

/// <summary>Files of all types of columns in every compression, which the native command reads in .ci/packages as well.</summary>
public sealed class SoundFileTests
{
    [Theory]
    [InlineData("*.parquet", 6)]
    [InlineData("*.arrow*", 4)]
    public void A_table_is_the_same_in_every_compression(string pattern, int count)
    {
        string[] tables = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Sound"), pattern).Select(Content)];
        Assert.Equal(count, tables.Length);
        Assert.Single(tables.Distinct());
        Assert.Contains("Lima,Oslo,Lima,Oslo,,Oslo", tables[0]);
        Assert.Contains("2024-03-01T14:30:05,2024-03-01T15:30:05", tables[0]);
    }

    private static string Content(string path)
    {
        using TableReader reader = TableReader.Open(path, Opened.Formats);
        reader.KeepsMissing = true;
        NumericTable table = reader.Read(["x", "y", "long", "decimal"], reader.ColumnNames);
        return string.Join('\n', [.. table.NumberColumns.Select(name => string.Join(',', table.Column(name))), .. table.TextColumns.Select(name => string.Join(',', table.Text(name)))]);
    }
}
