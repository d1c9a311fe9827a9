using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Numerics;

namespace MixtureKit.Plotting;

/// <summary>The rows that a figure draws as points: all, or a seeded sample of many.</summary>
internal sealed class ShownRows
{
    private readonly Row[] _rows;
    private readonly double[][] _responsibilities;

    private ShownRows(Row[] rows, Mixture<Row> mixture, string sentence)
    {
        (_rows, Sentence) = (rows, sentence);
        Scores scores = mixture.Score(rows);
        _responsibilities = [.. Enumerable.Range(0, rows.Length).Select(i => scores.Responsibilities(i).ToArray())];
    }

    /// <summary>A sentence for the caption if not all rows are drawn; otherwise empty.</summary>
    public string Sentence { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>Draws the rows.</summary>
    /// <param name="view">The model.</param>
    /// <param name="observations">The data.</param>
    /// <param name="options">The seed and the largest number of rows.</param>
    /// <param name="columns">The columns drawn; a row with a missing cell there is left out.</param>
    /// <exception cref="UnusableDataException">A row is not one that the components are made for.</exception>
    public static ShownRows Draw(ModelView view, Observations<Row> observations, FigureOptions options, IReadOnlyList<int> columns)
    {
        int[] usable = [.. Enumerable.Range(0, observations.Count).Where(i => observations.Weight(i) > 0 && columns.All(j => !double.IsNaN(observations.Data[i][j])))];
        int[] shown = Sample(usable, options.MostPoints, options.Seed);
        int incomplete = observations.Count - usable.Length;
        string sample = shown.Length < usable.Length ? $"{shown.Length} of {MessageText.Count(usable.Length, "row")} are drawn, a random sample." : "";
        string missing = incomplete > 0 ? $"{MessageText.Count(incomplete, "row")} without a value here or with weight 0 {(incomplete == 1 ? "is" : "are")} left out." : "";
        return new ShownRows([.. shown.Select(i => observations.Data[i])], view.Mixture, Captions.Join(sample, missing));
    }

    /// <summary>Draws rows from the model.</summary>
    /// <exception cref="ImpossibleFigureException">A component cannot be sampled from.</exception>
    public static ShownRows Generate(ModelView view, int count, ulong seed)
    {
        var random = new RandomSource(seed);
        try
        {
            return new ShownRows([.. Enumerable.Range(0, count).Select(_ => view.Mixture.Sample(random))], view.Mixture, "");
        }
        catch (InvalidOperationException fault)
        {
            throw new ImpossibleFigureException($"{fault.Message.TrimEnd('.')}; give the data instead of drawing the model alone.", fault);
        }
    }

    /// <summary>The values of a row.</summary>
    public Row this[int row] => _rows[row];

    /// <summary>Returns the values of a column.</summary>
    public double[] Column(int column) => Array.ConvertAll(_rows, row => row[column]);

    /// <summary>Returns the responsibilities of a row.</summary>
    public IReadOnlyList<double> Responsibilities(int row) => _responsibilities[row];

    /// <summary>Returns 1 − the largest responsibility of a row.</summary>
    public double Uncertainty(int row) => Math.Max(0, 1 - _responsibilities[row].Max());

    /// <summary>Returns the mixed ink of each row.</summary>
    public Ink[] Inks(double opacity) => Array.ConvertAll(_responsibilities, shares => Ink.Mixed(shares).WithOpacity(opacity));

    /// <summary>Returns a random sample without replacement, in order; all rows if there are no more.</summary>
    internal static int[] Sample(int[] rows, int most, ulong seed)
    {
        if (rows.Length <= most)
            return rows;
        var random = new RandomSource(seed);
        int[] shuffled = [.. rows];
        for (int i = 0; i < most; i++)
        {
            int other = random.Next(i, shuffled.Length);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }
        return [.. shuffled.Take(most).Order()];
    }
}
