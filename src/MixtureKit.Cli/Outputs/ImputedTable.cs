using System.Globalization;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Reports;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Outputs;

/// <summary>The table of <c>impute</c>: the columns of the input, with the missing cells of the model's columns filled.</summary>
/// <remarks>Present cells are written as they are in the input; a number with a decimal comma is written with a point, as all numbers are.</remarks>
internal sealed class ImputedTable
{
    private const string DrawColumn = "draw";
    private const int RowsBetweenChecks = 1024;

    private readonly SavedModel<Row> _model;
    private readonly ModelRows _rows;
    private readonly Action<string> _warn;
    private readonly DataMatrix _data;
    private readonly IReadOnlyList<string>?[] _levels;
    private readonly IReadOnlyList<string>[] _text;
    private readonly bool[] _areDates;
    private readonly int[] _features;

    /// <summary>Creates the table.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">The rows, all columns of which are kept as text.</param>
    /// <param name="warn">Told of columns that are written under other names.</param>
    public ImputedTable(SavedModel<Row> model, ModelRows rows, Action<string> warn)
    {
        (_model, _rows, _warn) = (model, rows, warn);
        _data = (DataMatrix)rows.Observations.Data;
        _levels = [.. model.ColumnNames.Select(name => model.Levels[name])];
        _areDates = [.. model.ColumnNames.Select(model.Dates.Contains)];
        _text = [.. Enumerable.Range(0, rows.Kept.Count).Select(rows.Table.Text)];
        string[] features = [.. rows.Features];
        _features = [.. rows.Kept.Select(name => Array.IndexOf(features, name))];
    }

    /// <summary>Writes the table filled by means and likeliest levels.</summary>
    public void Write(Stream stream, bool deviations, CancellationToken cancellationToken)
    {
        Imputation filled = _rows.Explaining(() => Imputation.Compute(_model.Mixture, _data, cancellationToken: cancellationToken));
        string[] own = deviations ? [.. _rows.Features.Select(name => $"{name}_sd")] : [];
        using var table = CsvTableWriter.WithAnyNames(stream, [.. Names(own), .. own]);
        EachRow(
            i =>
            {
                WriteCells(table, i, filled.Values[i]);
                for (int j = 0; j < own.Length; j++)
                    table.Write(filled.Deviations[i][j]);
                table.EndRow();
            },
            cancellationToken);
    }

    /// <summary>Writes the table several times, filled by draws, with the number of the draw first.</summary>
    public void WriteDraws(Stream stream, int draws, ulong seed, CancellationToken cancellationToken)
    {
        using IEnumerator<DataMatrix> drawn = _rows.Explaining(() => Imputation.Draw(_model.Mixture, _data, draws, seed, cancellationToken: cancellationToken).GetEnumerator());
        // Nothing is written if a row cannot be filled, which the first draw shows.
        bool has = _rows.Explaining(drawn.MoveNext);
        using var table = CsvTableWriter.WithAnyNames(stream, [DrawColumn, .. Names([DrawColumn])]);
        for (long number = 1; has; has = _rows.Explaining(drawn.MoveNext), number++)
        {
            DataMatrix filled = drawn.Current;
            EachRow(
                i =>
                {
                    table.Write(number);
                    WriteCells(table, i, filled[i]);
                    table.EndRow();
                },
                cancellationToken);
        }
    }

    private IReadOnlyList<string> Names(string[] own) => ResultColumns.Written(_rows.Kept, own, "the input's", _warn);

    private void EachRow(Action<int> write, CancellationToken cancellationToken)
    {
        for (int i = 0; i < _data.Count; i++)
        {
            if (i % RowsBetweenChecks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            write(i);
        }
    }

    private void WriteCells(CsvTableWriter table, int row, Row filled)
    {
        for (int column = 0; column < _text.Length; column++)
        {
            int j = _features[column];
            string cell = _text[column][row];
            if (j < 0)
                table.Write(cell);
            else if (double.IsNaN(_data[row][j]))
                WriteFilled(table, j, filled[j]);
            else if (_levels[j] is not null || _areDates[j] || IsPlain(cell, _data[row][j]))
                table.Write(cell);
            else
                table.Write(_data[row][j]);
        }
    }

    private void WriteFilled(CsvTableWriter table, int column, double value)
    {
        if (_levels[column] is { } levels)
            table.Write(levels[(int)value]);
        else if (_areDates[column])
            table.Write(CalendarDays.ToText(value));
        else
            table.Write(value);
    }

    /// <summary>True if the text of a cell gives its number back, which one with a decimal comma does not.</summary>
    private static bool IsPlain(string cell, double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double read) && read == value;
}
