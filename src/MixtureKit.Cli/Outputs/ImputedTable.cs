using System.Globalization;
using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Ranks;
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
    private const int RowsOfPiece = 1024;

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
        _text = rows.OriginalCells;
        string[] features = [.. rows.Features];
        _features = [.. rows.Kept.Select(name => Array.IndexOf(features, name))];
    }

    /// <summary>Writes the table filled by means and likeliest levels.</summary>
    public void Write(Stream stream, bool deviations, CancellationToken cancellationToken)
    {
        Imputation? filled = null;
        Together(() => filled = Imputation.Compute(_model.Mixture, _data, _rows.Threads, cancellationToken));
        string[] own = deviations ? [.. _rows.Features.Select(name => $"{name}_sd")] : [];
        WriteNames(stream, [.. Names(own), .. own]);
        WriteRows(
            stream,
            (table, i) =>
            {
                WriteCells(table, i, filled!.Values[i]);
                for (int j = 0; j < own.Length; j++)
                    table.Write(filled.Deviations[i][j]);
            },
            own.Length,
            cancellationToken);
    }

    /// <summary>Writes the table several times, filled by draws, with the number of the draw first.</summary>
    public void WriteDraws(Stream stream, int draws, ulong seed, CancellationToken cancellationToken)
    {
        IEnumerator<DataMatrix>? drawn = null;
        Together(() => drawn = Imputation.Draw(_model.Mixture, _data, draws, seed, _rows.First, _rows.Threads, cancellationToken).GetEnumerator());
        for (long number = 1; number <= draws; number++)
        {
            Together(() => drawn!.MoveNext());
            DataMatrix filled = drawn!.Current;
            // Nothing is written if a row cannot be filled, which the first draw shows.
            if (number == 1)
                WriteNames(stream, [DrawColumn, .. Names([DrawColumn])]);
            WriteRows(
                stream,
                (table, i) =>
                {
                    table.Write(number);
                    WriteCells(table, i, filled[i]);
                },
                1,
                cancellationToken);
        }
    }

    private IReadOnlyList<string> Names(string[] own) => ResultColumns.Written(_rows.Kept, own, "the input's", _warn);

    /// <summary>Does work on the rows of this process, the faults of which are those of all that have a part.</summary>
    private void Together(Action work) => RankSession.Agree(_rows.Ranks, () => _rows.Explaining(
        () =>
        {
            work();
            return true;
        },
        before: -_rows.First));

    private static void WriteNames(Stream stream, IReadOnlyList<string> names)
    {
        using CsvTableWriter table = CsvTableWriter.WithAnyNames(stream, names);
    }

    /// <summary>Writes all rows, those of other processes behind one another.</summary>
    private void WriteRows(Stream stream, Action<CsvTableWriter, int> write, int added, CancellationToken cancellationToken)
    {
        if (_rows.Ranks is { } ranks)
            RankText.Write(ranks, stream, WriteOwn);
        else
            WriteOwn(stream);

        void WriteOwn(Stream part)
        {
            using CsvTableWriter table = CsvTableWriter.InMemory(_text.Length + added);
            for (int i = 0; i < _data.Count; i++)
            {
                if (i % RowsOfPiece == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                write(table, i);
                table.EndRow();
                if ((i + 1) % RowsOfPiece == 0)
                    table.WriteTo(part);
            }
            table.WriteTo(part);
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
