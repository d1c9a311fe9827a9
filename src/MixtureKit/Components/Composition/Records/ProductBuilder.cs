using System.Linq.Expressions;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>A builder of a product whose parts are members of records, each with a family.</summary>
/// <typeparam name="TRecord">Type of a record.</typeparam>
/// <remarks>
/// The members become columns of rows, in the order they are named, so that a model is saved and read like any model of rows. A member, as in
/// <c>person => person.Age</c>, gives its column the name; a computed value has the name x1, x2, …. Immutable: each method returns a new builder.
/// </remarks>
public sealed class ProductBuilder<TRecord>
{
    private readonly RecordPart<TRecord>[] _parts;

    internal ProductBuilder(RecordPart<TRecord>[] parts) => _parts = parts;

    private int ColumnCount => _parts.Sum(part => part.Columns.Count);

    /// <summary>Adds one Gaussian with a full covariance over some numbers.</summary>
    /// <param name="columns">The numbers; NaN is a missing value.</param>
    /// <exception cref="ArgumentException">There are no columns, one is null, or a name is there already.</exception>
    public ProductBuilder<TRecord> Gaussian(params IReadOnlyList<Expression<Func<TRecord, double>>> columns) =>
        Numbers(dimension => FullGaussian.Standard(dimension), columns);

    /// <summary>Adds independent Poisson counts.</summary>
    /// <param name="columns">The counts: whole numbers from 0 on.</param>
    /// <exception cref="ArgumentException">There are no columns, one is null, or a name is there already.</exception>
    public ProductBuilder<TRecord> Poisson(params IReadOnlyList<Expression<Func<TRecord, double>>> columns) => Numbers(Components.Poisson.Unit, columns);

    /// <summary>Adds a component of any family over some numbers.</summary>
    /// <param name="create">Creates the component for a number of columns, as in <c>dimension => DiagonalGaussian.Standard(dimension)</c>.</param>
    /// <param name="columns">The numbers; NaN is a missing value.</param>
    /// <exception cref="ArgumentException">There are no columns, one is null, or a name is there already.</exception>
    public ProductBuilder<TRecord> Numbers(Func<int, IMixtureComponent<Row>> create, params IReadOnlyList<Expression<Func<TRecord, double>>> columns)
    {
        ArgumentNullException.ThrowIfNull(create);
        RecordColumn<TRecord, double>[] all = RecordColumns.All(columns, nameof(columns), ColumnCount);
        return With(new RecordPart<TRecord>([.. all.Select(NumberColumn<TRecord>.Of)], levels => create(levels.Count)), nameof(columns));
    }

    /// <summary>Adds independent columns of two values.</summary>
    /// <param name="columns">The values; false is the code 0, true the code 1.</param>
    /// <exception cref="ArgumentException">There are no columns, one is null, or a name is there already.</exception>
    public ProductBuilder<TRecord> Bernoulli(params IReadOnlyList<Expression<Func<TRecord, bool>>> columns)
    {
        RecordColumn<TRecord, bool>[] all = RecordColumns.All(columns, nameof(columns), ColumnCount);
        return With(new RecordPart<TRecord>([.. all.Select(NumberColumn<TRecord>.Of)], levels => Components.Bernoulli.Uniform(levels.Count)), nameof(columns));
    }

    /// <summary>Adds independent columns of categories.</summary>
    /// <param name="columns">The categories: texts, members of an enumeration, or any values with a text; null is a missing value and refused.</param>
    /// <exception cref="ArgumentException">There are no columns, one is null, or a name is there already.</exception>
    public ProductBuilder<TRecord> Categorical(params IReadOnlyList<Expression<Func<TRecord, object?>>> columns)
    {
        RecordColumn<TRecord, object?>[] all = RecordColumns.All(columns, nameof(columns), ColumnCount);
        return With(new RecordPart<TRecord>([.. all.Select(column => new CategoryColumn<TRecord>(column))], Components.Categorical.Uniform), nameof(columns));
    }

    /// <summary>Reads records as rows, with the levels of categories in ascending order and the product to fit.</summary>
    /// <param name="records">The records.</param>
    /// <param name="weights">The weight of each record; 1 if none are given. Levels that only records of weight 0 have do not count.</param>
    /// <exception cref="InvalidOperationException">The builder has no parts.</exception>
    /// <exception cref="UnusableDataException">There are no records, a weight or a number cannot be used, or a category is null.</exception>
    public RecordTable Read(IEnumerable<TRecord> records, IReadOnlyList<double>? weights = null)
    {
        TRecord[] all = Checked(records);
        IReadOnlyList<string>?[] levels = [.. Columns.Select(column => column.Levels(all, weights))];
        Observations<Row> observations = Rows(all, levels, weights, unknown: 0);
        int next = 0;
        var parts = new List<ProductPart<Row>>();
        foreach (RecordPart<TRecord> part in _parts)
        {
            int[] columns = [.. Enumerable.Range(next, part.Columns.Count)];
            next += columns.Length;
            parts.Add(new ProductPart<Row, Row>(new ColumnSelector(columns), part.Create([.. columns.Select(column => levels[column]?.Count ?? 0)])));
        }
        return new RecordTable(observations, new Product<Row>(parts), ((DataMatrix)observations.Data).ColumnNames, levels);
    }

    /// <summary>Reads records as rows for a model that was fitted to such records, or read from a file.</summary>
    /// <param name="model">The model, which has the columns of the builder.</param>
    /// <param name="records">The records.</param>
    /// <param name="weights">The weight of each record; 1 if none are given.</param>
    /// <returns>The rows; one with a category that the model does not have is impossible.</returns>
    /// <exception cref="ArgumentException">The columns of the model are not those of the builder.</exception>
    /// <exception cref="InvalidOperationException">The builder has no parts.</exception>
    /// <exception cref="UnusableDataException">There are no records, a weight or a number cannot be used, or a category is null.</exception>
    public Observations<Row> Read(SavedModel<Row> model, IEnumerable<TRecord> records, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        TRecord[] all = Checked(records);
        string[] names = [.. Columns.Select(column => column.Name)];
        if (!names.SequenceEqual(model.ColumnNames))
            throw new ArgumentException($"The model has the columns {string.Join(", ", model.ColumnNames.Take(20))}, and the builder {string.Join(", ", names.Take(20))}; they must be the same.", nameof(model));
        IReadOnlyList<CodedColumn?> coded = model.Mixture.CodedColumns;
        return Rows(all, [.. names.Select((name, column) => model.Levels[name] ?? Codes(column < coded.Count ? coded[column] : null))], weights, unknown: null);
    }

    private IEnumerable<RecordValues<TRecord>> Columns => _parts.SelectMany(part => part.Columns);

    private static string[]? Codes(CodedColumn? column) => column is { } coded ? [.. Enumerable.Range(0, coded.LevelCount).Select(code => ColumnLevels.Text(code))] : null;

    private TRecord[] Checked(IEnumerable<TRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return _parts.Length > 0 ? [.. records] : throw new InvalidOperationException("The builder has no parts; add at least one, for example with Gaussian.");
    }

    private Observations<Row> Rows(TRecord[] records, IReadOnlyList<string>?[] levels, IReadOnlyList<double>? weights, double? unknown)
    {
        RecordValues<TRecord>[] columns = [.. Columns];
        var values = new double[checked(records.Length * columns.Length)];
        for (int j = 0; j < columns.Length; j++)
        {
            Func<TRecord, int, double> value = columns[j].Reader(levels[j], unknown);
            for (int i = 0; i < records.Length; i++)
                values[(i * columns.Length) + j] = value(records[i], i);
        }
        return new Observations<Row>(DataMatrix.FromRowMajor(values, columns.Length, columns.Select(column => column.Name)), weights);
    }

    private ProductBuilder<TRecord> With(RecordPart<TRecord> part, string argument)
    {
        HashSet<string> names = [.. Columns.Select(column => column.Name)];
        if (part.Columns.FirstOrDefault(column => !names.Add(column.Name)) is { } twice)
            throw new ArgumentException($"The column {MessageText.Quote(twice.Name)} is there already; each member belongs to one part.", argument);
        return new ProductBuilder<TRecord>([.. _parts, part]);
    }
}
