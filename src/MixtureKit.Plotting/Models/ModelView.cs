using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Plotting;

/// <summary>A mixture with the names of its columns, levels and components.</summary>
internal sealed class ModelView
{
    private readonly FigureOptions _options;
    private readonly ColumnModel?[,] _columns;

    public ModelView(Mixture<Row> mixture, Observations<Row>? observations, FigureOptions options)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        (Mixture, _options) = (mixture, options);
        int? width = observations?.Data[0].Count ?? ((ISized)mixture).ColumnCount ?? options.ColumnNames?.Count;
        ColumnCount = width ?? throw new ImpossibleFigureException("The model does not tell its number of columns; give the data, or the names of the columns.");
        ColumnNames = options.ColumnNames ?? (observations?.Data as DataMatrix)?.ColumnNames ?? DataMatrix.DefaultNames(ColumnCount);
        if (ColumnNames.Count != ColumnCount)
            throw new ImpossibleFigureException($"There {MessageText.Are(ColumnNames.Count, "column name")} for {MessageText.Count(ColumnCount, "column")}; give one a column.");
        Weights = mixture.Gate.ConstantWeights
            ?? throw new ImpossibleFigureException("The mixing weights of the model depend on the row, and figures need constant ones.");
        _columns = new ColumnModel?[mixture.Components.Count, ColumnCount];
        for (int k = 0; k < mixture.Components.Count; k++)
        {
            for (int j = 0; j < ColumnCount; j++)
                _columns[k, j] = ColumnModel.Find(mixture.Components[k], j, ColumnCount);
        }
    }

    public Mixture<Row> Mixture { get; }

    public IReadOnlyList<double> Weights { get; }

    public int ColumnCount { get; }

    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Number of components K.</summary>
    public int Count => Mixture.Components.Count;

    /// <summary>Returns the name of a component.</summary>
    public string Name(int component) => component < _options.ComponentNames.Count
        ? _options.ComponentNames[component]
        : string.Create(CultureInfo.InvariantCulture, $"component {component}");

    /// <summary>Returns the name of a component as short as a label in the plane must be.</summary>
    public string ShortName(int component) => component < _options.ComponentNames.Count
        ? _options.ComponentNames[component]
        : component.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the text of a level.</summary>
    public string Level(int column, int code) => _options.Levels[ColumnNames[column]] is { } levels && code < levels.Count
        ? levels[code]
        : code.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the distribution of a column under a component, or null if it is not known.</summary>
    public ColumnModel? Column(int component, int column) => _columns[component, column];

    /// <summary>Returns what the values of a column are under all components; null if components do not tell or differ.</summary>
    public ColumnKind? Kind(int column)
    {
        ColumnKind? kind = _columns[0, column]?.Kind;
        return Enumerable.Range(0, Count).All(k => _columns[k, column]?.Kind == kind) ? kind : null;
    }

    /// <summary>True if the values of a column are points of an axis: real numbers, counts, or unknown to the figure.</summary>
    public bool IsMetric(int column) => Kind(column) is null or ColumnKind.Real or ColumnKind.Count or ColumnKind.Share;

    /// <summary>Returns the variance between components in parts of the variance within; 0 if it is not known.</summary>
    public double Separation(int column)
    {
        ColumnModel?[] models = [.. Enumerable.Range(0, Count).Select(k => _columns[k, column])];
        if (models.Contains(null) || double.IsNaN(models[0]!.Mean))
            return 0;
        if (Kind(column) == ColumnKind.Level)
            return LevelSeparation(models!);
        double mean = models.Select((model, k) => Weights[k] * model!.Mean).Sum();
        double between = models.Select((model, k) => Weights[k] * Math.Pow(model!.Mean - mean, 2)).Sum();
        double within = models.Select((model, k) => Weights[k] * model!.Variance).Sum();
        return within > 0 ? between / within : between > 0 ? double.MaxValue : 0;
    }

    /// <summary>Returns a legend of the components.</summary>
    public IEnumerable<LegendEntry> Legend(LegendShape shape = LegendShape.Dot) =>
        Enumerable.Range(0, Count).Select(k => new LegendEntry(
            string.Create(CultureInfo.InvariantCulture, $"{Name(k)} ({100 * Weights[k]:0.#} %)"), Ink.Component(k), shape));

    private double LevelSeparation(ColumnModel[] models)
    {
        double sum = 0;
        for (int level = 0; level < models.Max(model => model.LevelCount); level++)
        {
            double common = models.Select((model, k) => Weights[k] * model.Density(level)).Sum();
            if (common > 0)
                sum += models.Select((model, k) => Weights[k] * Math.Pow(model.Density(level) - common, 2)).Sum() / common;
        }
        return sum;
    }
}
