using MixtureKit.Messages;

namespace MixtureKit.Plotting;

/// <summary>The columns that a figure draws: those asked for, or the ones that separate components best.</summary>
/// <param name="Indices">Indices of the columns.</param>
/// <param name="Sentence">A sentence for the caption if the figure chose among more; otherwise empty.</param>
internal sealed record ColumnChoice(IReadOnlyList<int> Indices, string Sentence)
{
    /// <summary>Returns the columns of a figure.</summary>
    /// <param name="view">The model.</param>
    /// <param name="options">Options with the columns asked for.</param>
    /// <param name="least">The least number of columns.</param>
    /// <param name="most">The largest number of columns.</param>
    /// <param name="fits">True for a column that the figure can show.</param>
    /// <param name="figure">What the figure is and what it shows, for refusals, such as <c>contours show two real columns</c>.</param>
    /// <param name="instead">What to draw instead.</param>
    /// <exception cref="ImpossibleFigureException">A column does not exist or does not fit, or there are too few or too many.</exception>
    public static ColumnChoice Create(ModelView view, FigureOptions options, int least, int most, Func<int, bool> fits, string figure, string instead)
    {
        if (options.Columns is not null)
            return new ColumnChoice(Asked(view, options.Columns, least, most, fits, figure, instead), "");
        int[] able = [.. Enumerable.Range(0, view.ColumnCount).Where(fits)];
        if (able.Length < least)
            throw new ImpossibleFigureException($"{figure}, and the model has {(able.Length == 0 ? "none" : MessageText.Count(able.Length, "such column"))}; {instead}.");
        int[] best = [.. able.OrderByDescending(view.Separation).ThenBy(j => j).Take(most).Order()];
        string names = string.Join(", ", best.Select(j => view.ColumnNames[j]));
        return new ColumnChoice(best, able.Length > most ? $"Of {able.Length} columns the figure shows {(most == 1 ? "the one" : "those")} in which components differ most: {names}." : "");
    }

    private static int[] Asked(ModelView view, IReadOnlyList<string> names, int least, int most, Func<int, bool> fits, string figure, string instead)
    {
        int[] indices = [.. names.Select(name => Find(view, name))];
        if (indices.Length < least || indices.Length > most)
            throw new ImpossibleFigureException($"{figure}, and {MessageText.Count(indices.Length, "column")} {(indices.Length == 1 ? "is" : "are")} asked for; {instead}.");
        return indices.Where(j => !fits(j)).Select(j => (int?)j).FirstOrDefault() is { } other
            ? throw new ImpossibleFigureException($"{figure}, and column '{view.ColumnNames[other]}' {Nature(view.Kind(other))}; {instead}.")
            : indices;
    }

    private static int Find(ModelView view, string name) => view.ColumnNames.ToList().IndexOf(name) is >= 0 and var index
        ? index
        : throw new ImpossibleFigureException($"The model has no column '{name}'{Suggestion(view, name)}; its columns are {string.Join(", ", view.ColumnNames.Take(8))}{(view.ColumnNames.Count > 8 ? ", …" : "")}.");

    private static string Suggestion(ModelView view, string name) => NearestName.Find(name, view.ColumnNames) is { } near ? $" (did you mean '{near}'?)" : "";

    private static string Nature(ColumnKind? kind) => kind switch
    {
        ColumnKind.Real => "has real numbers",
        ColumnKind.Count => "has counts",
        ColumnKind.Level => "has levels",
        ColumnKind.Share => "is a share of a multinomial",
        _ => "has a distribution that its component does not tell",
    };
}
