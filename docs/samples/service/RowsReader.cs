using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using MixtureKit.Data;

namespace MixtureKit.Samples.Service;

/// <summary>The reader of a request's body, whose faults name row and column.</summary>
internal static partial class RowsReader
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads rows of the given columns.</summary>
    /// <exception cref="UnusableDataException">The body is no such rows.</exception>
    public static async Task<Row[]> ReadAsync(Stream body, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        double?[]?[] rows = await ParseAsync(body, cancellationToken) ?? throw new UnusableDataException("""The body has no rows; send {"rows": [[1, 2], [3, 4]]}.""");
        var read = new Row[rows.Length];
        for (int row = 0; row < rows.Length; row++)
            read[row] = Row.Of(Cells(rows[row], row, columns));
        return read;
    }

    private static async Task<double?[]?[]?> ParseAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            return (await JsonSerializer.DeserializeAsync<RowsRequest>(body, s_options, cancellationToken))?.Rows;
        }
        catch (JsonException fault) when (Cell().Match(fault.Path ?? "") is { Success: true } cell)
        {
            (int row, int column) = (int.Parse(cell.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(cell.Groups[2].Value, CultureInfo.InvariantCulture));
            throw new UnusableDataException($"Row {row + 1}, value {column + 1} is no number; send a number, or null for a missing cell.", row, column);
        }
        catch (JsonException fault)
        {
            throw new UnusableDataException($$"""The body is no JSON of the form {"rows": [[1, 2], [3, 4]]}: {{fault.Message}}""", fault);
        }
    }

    private static double[] Cells(double?[]? cells, int row, IReadOnlyList<string> columns)
    {
        if (cells?.Length != columns.Count)
        {
            string found = cells is null ? "null" : string.Create(CultureInfo.InvariantCulture, $"of length {cells.Length}");
            throw new UnusableDataException($"Row {row + 1} is {found}; the model has the columns {string.Join(", ", columns)}.", row);
        }
        return Array.ConvertAll(cells, cell => cell ?? double.NaN);
    }

    [GeneratedRegex(@"^\$\.rows\[(\d+)\]\[(\d+)\]$", RegexOptions.IgnoreCase)]
    private static partial Regex Cell();
}
