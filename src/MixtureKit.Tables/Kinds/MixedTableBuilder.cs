using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <summary>The work of making a <see cref="MixedTable"/> of cells that were read.</summary>
internal sealed class MixedTableBuilder(NumericTable cells, ColumnPlan plan, MixedTableOptions options, TableReader reader)
{
    private readonly TextKinds _texts = new(cells, reader.HasDecimalCommas, reader.HasTypes);
    private readonly List<string> _leftOut = [];

    // The weights of rows, 0 if their levels do not count.
    private double[]? _weights = options.Weight is { } weight ? cells.Column(weight) : null;

    /// <summary>Returns the table.</summary>
    public MixedTable Build()
    {
        string[] candidates = plan.Features(cells);
        if (candidates.Length == 0)
            throw plan.NoColumns();
        ReadColumn[] columns = ReadAll(candidates);
        if (options.LevelsOfWholeRows && WholeRows(columns) is { } weights)
        {
            _weights = weights;
            columns = ReadAll([.. columns.Select(column => column.Name)]);
        }
        if (columns.Length == 0)
            throw new UnusableDataException($"{cells.Source}: every column has another text in each row, so that none tells of groups; use --kind {_leftOut[0]}=category to keep one.");
        string[] names = [.. columns.Select(column => column.Name)];
        Observations<Row> observations = WeightColumn.Observe(cells, Matrix(columns, names), options.Weight);
        return Coded(columns, observations);
    }

    private ReadColumn[] ReadAll(string[] names) => Found([.. names.Select(Read).OfType<ReadColumn>()]);

    /// <summary>Returns the weights of the rows, 0 for those with a missing cell; null if no row is whole, or each is.</summary>
    private double[]? WholeRows(ReadColumn[] columns)
    {
        double[][] values = Array.ConvertAll(columns, Values);
        bool[] isWhole = [.. Enumerable.Range(0, cells.RowCount).Select(i => !Array.Exists(values, column => double.IsNaN(column[i])))];
        return Array.TrueForAll(isWhole, whole => whole) || !Array.Exists(isWhole, whole => whole)
            ? null
            : [.. isWhole.Select((whole, i) => whole ? _weights?[i] ?? 1 : 0)];
    }

    private double[] Values(ReadColumn column) => column.Codes ?? cells.Column(column.Name);

    private ReadColumn? Read(string name)
    {
        ColumnKind? kind = plan.KindOf(name);
        if (cells.NumberColumns.Contains(name))
            return new ReadColumn(name, kind ?? options.OtherKind ?? ColumnKind.Real) { IsGiven = (kind ?? options.OtherKind) is not null };
        ReadColumn? column = _texts.Read(name, kind, options.OtherKind, _weights);
        if (column is null)
            _leftOut.Add(name);
        return column;
    }

    /// <summary>Returns the columns, with columns of numbers as <see cref="NumberKinds"/> finds them if other columns are not real.</summary>
    private ReadColumn[] Found(ReadColumn[] columns) => Array.Exists(columns, column => column.Kind is ColumnKind.Count or ColumnKind.Binary or ColumnKind.Category)
        ? Array.ConvertAll(columns, column => column is { IsGiven: false, Codes: null } ? column with { Kind = NumberKinds.Find(Counted(column.Name)) } : column)
        : columns;

    /// <summary>Returns the cells of a column whose rows count.</summary>
    private IEnumerable<double> Counted(string name) => options.LevelsOfWholeRows && _weights is { } weights
        ? cells.Column(name).Where((_, i) => weights[i] > 0)
        : cells.Column(name);

    private DataMatrix Matrix(ReadColumn[] columns, string[] names)
    {
        if (Array.TrueForAll(columns, column => column.Codes is null))
            return cells.Select(names);
        var values = new double[checked(cells.RowCount * columns.Length)];
        for (int j = 0; j < columns.Length; j++)
        {
            double[] column = Values(columns[j]);
            for (int i = 0; i < column.Length; i++)
                values[(i * columns.Length) + j] = column[i];
        }
        return DataMatrix.FromRowMajor(values, columns.Length, names);
    }

    /// <summary>Returns the table with codes in place of the numbers of columns of categories.</summary>
    private MixedTable Coded(ReadColumn[] columns, Observations<Row> observations)
    {
        int[] numbers = [.. columns.Index().Where(column => column.Item is { Kind: ColumnKind.Category, Codes: null }).Select(column => column.Index)];
        if (numbers.Length > 0)
        {
            var coded = NumberCodes.Encode(cells.Source, options.LevelsOfWholeRows && _weights is not null ? observations.Reweighed(_weights) : observations, numbers);
            observations = new Observations<Row>(coded.Observations.Data, observations.Weights);
            foreach ((int place, int column) in numbers.Index())
                columns[column] = columns[column] with { Levels = coded.Names[place] };
        }
        TableColumn[] described = [.. columns.Select(column => new TableColumn(column.Name, column.Kind) { Levels = Names(column) })];
        KeyValuePair<string, IReadOnlyList<string>>[] levels =
            [.. columns.Where(column => column.Levels is { AreCodes: false }).Select(column => KeyValuePair.Create(column.Name, column.Levels!.Names))];
        bool isFound = Array.Exists(columns, column => column is { IsGiven: false, Kind: not ColumnKind.Real });
        string[] notices = [.. KindNotice.OfNames(cells.Source, _leftOut), .. isFound ? [KindNotice.OfKinds(cells.Source, described)] : Array.Empty<string>()];
        return new MixedTable(cells, described, observations, levels.Length == 0 ? ColumnLevels.None : new ColumnLevels(levels), notices);
    }

    private static IReadOnlyList<string> Names(ReadColumn column) => column.Levels?.Names ?? (column.Kind == ColumnKind.Binary ? ["0", "1"] : []);
}
