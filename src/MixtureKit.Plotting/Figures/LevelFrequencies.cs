using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Plotting;

/// <summary>Figure of columns of counts or levels: frequencies in the data beside the probabilities of the mixture.</summary>
public static class LevelFrequencies
{
    private const int MostColumns = 6;
    private const int MostTicks = 12;
    private const string Nature = "frequencies show columns of counts or levels";

    /// <summary>Creates the figure.</summary>
    /// <param name="mixture">The model.</param>
    /// <param name="observations">The data; null for the probabilities alone.</param>
    /// <param name="options">Columns, up to six, names and size; by default the column in which components differ most.</param>
    /// <exception cref="ImpossibleFigureException">A column does not have counts or levels whose probabilities the model tells.</exception>
    public static Figure Create(Mixture<Row> mixture, Observations<Row>? observations = null, FigureOptions? options = null)
    {
        FigureOptions settings = options ?? new();
        var view = new ModelView(mixture, observations, settings);
        int most = settings.Columns is null ? 1 : MostColumns;
        var choice = ColumnChoice.Create(view, settings, 1, most, j => view.Kind(j) is ColumnKind.Count or ColumnKind.Level, Nature, "use 'histogram' for real numbers, or 'profiles' for a multinomial");
        Panel[] panels = [.. choice.Indices.Select(column => Panel(view, observations, settings, column))];
        int columns = panels.Length > 3 ? 3 : panels.Length;
        return new Figure(settings.Title ?? $"Frequencies of {string.Join(", ", choice.Indices.Select(j => view.ColumnNames[j]))}", [.. panels.Chunk(columns)])
        {
            Legend = [.. observations is null ? [] : Data, .. view.Legend(LegendShape.Box)],
            Caption = Captions.Join("Stacked bars are the probabilities of the components times their weights.", choice.Sentence),
            Size = settings.Size ?? new(panels.Length > 1 ? 960 : 800, panels.Length > 3 ? 760 : 520),
        };
    }

    private static IEnumerable<LegendEntry> Data => [new LegendEntry("data", Ink.Soft, LegendShape.Box)];

    private static Panel Panel(ModelView view, Observations<Row>? observations, FigureOptions options, int column)
    {
        double[] values = observations is null ? ShownRows.Generate(view, options.MostPoints, options.Seed).Column(column) : [];
        ColumnValues data = observations is null ? new ColumnValues(values, [.. values.Select(_ => 1.0)], 0) : ColumnValues.Read(observations, column, view.ColumnNames[column]);
        int[] levels = Levels(view, column, data.Values);
        (List<Mark> marks, double height) = Stacks(view, column, levels, observations is null);
        if (observations is not null)
        {
            Box[] bars = Bars(data, levels);
            marks.Insert(0, new BoxMark(bars, Ink.Soft));
            height = Math.Max(height, bars.Max(bar => bar.Top));
        }
        return new Panel(Axis(view, column, levels), new PanelAxis("probability", 0, 1.06 * height), marks);
    }

    private static int[] Levels(ModelView view, int column, double[] values)
    {
        if (view.Kind(column) == ColumnKind.Level)
            return [.. Enumerable.Range(0, Enumerable.Range(0, view.Count).Max(k => view.Column(k, column)!.LevelCount))];
        (int low, int high) = ((int)values.Min(), (int)values.Max());
        return [.. Enumerable.Range(low, high - low + 1)];
    }

    private static Box[] Bars(ColumnValues data, int[] levels)
    {
        var heights = new double[levels.Length];
        for (int i = 0; i < data.Values.Length; i++)
        {
            int place = (int)data.Values[i] - levels[0];
            if (place >= 0 && place < heights.Length)
                heights[place] += data.Weights[i];
        }
        double total = data.Weights.Sum();
        return [.. heights.Select((height, i) => new Box(levels[i] - 0.4, levels[i], 0, height / total))];
    }

    private static (List<Mark> Marks, double Height) Stacks(ModelView view, int column, int[] levels, bool isAlone)
    {
        var marks = new List<Mark>();
        var bottoms = new double[levels.Length];
        for (int k = 0; k < view.Count; k++)
        {
            var boxes = new Box[levels.Length];
            for (int i = 0; i < levels.Length; i++)
            {
                double top = bottoms[i] + (view.Weights[k] * view.Column(k, column)!.Density(levels[i]));
                boxes[i] = new Box(levels[i] - (isAlone ? 0.4 : 0), levels[i] + 0.4, bottoms[i], top);
                bottoms[i] = top;
            }
            marks.Add(new BoxMark(boxes, Ink.Component(k)));
        }
        return (marks, bottoms.Max());
    }

    private static PanelAxis Axis(ModelView view, int column, int[] levels)
    {
        int step = (levels.Length + MostTicks - 1) / MostTicks;
        bool isLevel = view.Kind(column) == ColumnKind.Level;
        return new PanelAxis(view.ColumnNames[column], levels[0] - 0.6, levels[^1] + 0.6)
        {
            Ticks = [.. levels.Where((_, i) => i % step == 0).Select(level => ((double)level, isLevel ? view.Level(column, level) : level.ToString(CultureInfo.InvariantCulture)))],
        };
    }
}
